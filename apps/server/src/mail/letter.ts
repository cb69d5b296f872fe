import { type PostedMail } from '#libs/host';
import { type TenantInfo } from '#libs/kernel';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign]!);

/** A line that is nothing but an address of a page. */
const LINK = /^https?:\/\/[^\s<>"]+$/;

/** Colours and sizes of the portal (libs/web/styles), written out: mail programs read no style sheet from elsewhere. */
const style = {
  page: 'margin:0;padding:24px 12px;background:#f7f6f3;color:#171a2b;font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif',
  card: 'max-width:38em;margin:0 auto;background:#ffffff;border:1px solid #dcdde3;border-radius:10px',
  head: 'padding:16px 24px;border-bottom:4px solid #12507c;font-weight:700;font-size:20px',
  body: 'padding:8px 24px 24px',
  button:
    'display:inline-block;padding:12px 20px;background:#12507c;color:#ffffff;border-radius:4px;font-weight:600;text-decoration:none',
  address: 'font-size:14px;color:#4a4e63;word-break:break-all',
};

/** `Here is how things stand:` followed by an address becomes a button of these words, with the address in sight below it. */
function paragraph(text: string): string {
  const lines = text.split('\n');
  const last = lines.at(-1)!;
  if (!LINK.test(last)) return `<p dir="auto">${lines.map(escaped).join('<br>')}</p>`;
  const address = escaped(last);
  const words = lines.slice(0, -1).map(escaped).join('<br>');
  const said = words ? `<p dir="auto">${words}</p>` : '';
  return `${said}<p><a href="${address}" style='${style.button}'>${new URL(last).host}</a></p><p dir="ltr" style='${style.address}'>${address}</p>`;
}

const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

/** The text of a letter as a page of its own: same words, no picture, no script, nothing fetched from anywhere. */
export function htmlPart(
  mail: Pick<PostedMail, 'subject' | 'text' | 'language'>,
  tenant: Pick<TenantInfo, 'name'>,
): string {
  const language = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/.exec(mail.language ?? '')?.[0] ?? 'de';
  const direction = RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
  const paragraphs = mail.text.split(/\n{2,}/).map((text) => paragraph(text.trim()));
  return (
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">` +
    `<title>${escaped(mail.subject)}</title></head><body style='${style.page}'><div style='${style.card}'>` +
    `<div style='${style.head}' dir="auto">${escaped(tenant.name)}</div><div style='${style.body}'>${paragraphs.join('')}</div>` +
    `</div></body></html>`
  );
}

/** One line without what would end a header. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** `Quartierwerk <post@example.de>` → the address, which stays ours whatever tenant writes: SPF and DKIM vouch for it. */
export const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1]?.trim() ?? from.trim();

/** Who a letter comes from, who reads an answer, and that a machine wrote it. */
export function envelopeOf(mail: PostedMail, tenant: TenantInfo, from: string, domain: string): object {
  const replyTo = mail.replyTo ?? tenant.replyTo;
  return {
    from: { name: oneLine(tenant.name), address: addressOf(from) },
    ...(replyTo && { replyTo: { name: '', address: oneLine(replyTo) } }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'Content-Language': oneLine(mail.language ?? 'de'),
      'List-Id': `<${tenant.slug}.${domain}>`,
    },
  };
}
