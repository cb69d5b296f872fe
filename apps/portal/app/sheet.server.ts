import { createHash } from 'node:crypto';
import sheet from '../../../libs/web/styles/src/site.css?inline';

interface Theme {
  action: string;
  onAction: string;
}

const colour = /^#[0-9a-f]{6}$/i;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 10);
const sheetDigest = digest(sheet);

/** The sheet with the tenant's two colours behind it: one request, and the policy of the page allows no style in the page. */
export const sheetOf = (theme: Theme): string => `${sheet}\n${colours(theme)}`;

function colours({ action, onAction }: Theme): string {
  if (!colour.test(action) || !colour.test(onAction)) return '';
  return `:root{--kern-color-action-default:${action};--kern-color-action-on-default:${onAction}}\n`;
}

/** Changes with the sheet and the colours, so that a browser may keep it for ever. */
export const sheetVersion = (theme: Theme): string => digest(sheetDigest + colours(theme));
