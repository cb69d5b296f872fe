import { createHash } from 'node:crypto';
import sheet from '../../../libs/web/styles/src/portal.css?inline';

/** The one sheet of the portal: colours of programmes and areas are in it, by name. */
export const portalSheet = sheet;

/** Changes with the sheet, so that a browser may keep it for ever. */
export const sheetVersion = createHash('sha256').update(sheet).digest('base64url').slice(0, 10);

/** A sheet that lies in the page, and the source expression that lets the page's policy allow exactly this text. */
export interface InnerSheet {
  text: string;
  source: string;
}

/**
 * The sheet for inside a page. It saves the first page of a visit one journey to the server, which on a slow phone takes
 * longer than the text.
 */
export const innerSheet: InnerSheet = {
  text: sheet,
  source: `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`,
};
