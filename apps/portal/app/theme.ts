import { createHash } from 'node:crypto';

interface Theme {
  action: string;
  onAction: string;
}

const colour = /^#[0-9a-f]{6}$/i;

/** The tenant's two colours as a sheet of its own: the policy of the page allows no style in the page. */
export function themeSheet({ action, onAction }: Theme): string {
  if (!colour.test(action) || !colour.test(onAction)) return '';
  return `:root{--kern-color-action-default:${action};--kern-color-action-on-default:${onAction}}\n`;
}

/** Changes with the colours, so that a browser may keep the sheet for ever. */
export const themeVersion = (theme: Theme): string =>
  createHash('sha256').update(themeSheet(theme)).digest('base64url').slice(0, 8);
