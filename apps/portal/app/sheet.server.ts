import { createHash } from 'node:crypto';
import sheet from '../../../libs/web/styles/src/site.css?inline';

interface Theme {
  action: string;
  onAction: string;
}

const colour = /^#[0-9a-f]{6}$/i;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 10);
const sheetDigest = digest(sheet);

/** The sheet with the tenant's two colours behind it. */
export const sheetOf = (theme: Theme): string => `${sheet}\n${colours(theme)}`;

function colours({ action, onAction }: Theme): string {
  if (!colour.test(action) || !colour.test(onAction)) return '';
  return `:root{--kern-color-action-default:${action};--kern-color-action-on-default:${onAction}}\n`;
}

/** Changes with the sheet and the colours, so that a browser may keep it for ever. */
export const sheetVersion = (theme: Theme): string => digest(sheetDigest + colours(theme));

/** A sheet that lies in the page, and the source expression that lets the page's policy allow exactly this text. */
export interface InnerSheet {
  text: string;
  source: string;
}

const inner = new Map<string, InnerSheet>();

/**
 * The sheet for inside a page. It saves the first page of a visit one journey to the server, which on a slow phone takes
 * longer than the text.
 */
export function innerSheetOf(theme: Theme): InnerSheet {
  const version = sheetVersion(theme);
  const known = inner.get(version);
  if (known) return known;
  const text = sheetOf(theme);
  const made = { text, source: `'sha256-${createHash('sha256').update(text).digest('base64')}'` };
  if (inner.size >= 50) inner.clear(); // tenants are few; a theme that is tried out again and again must not pile up
  inner.set(version, made);
  return made;
}

/** The sign of the site: four neighbours. */
export function iconOf({ action, onAction }: Theme): string {
  const [ground, dots] = colour.test(action) && colour.test(onAction) ? [action, onAction] : ['#1f3a8a', '#ffffff'];
  const dot = (x: number, y: number, opacity: number): string =>
    `<circle cx="${x}" cy="${y}" r="4" opacity="${opacity}"/>`;
  const four = [dot(11, 11, 1), dot(21, 11, 0.75), dot(11, 21, 0.75), dot(21, 21, 1)].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${ground}"/><g fill="${dots}">${four}</g></svg>`;
}
