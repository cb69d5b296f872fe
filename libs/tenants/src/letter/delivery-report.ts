import PostalMime, { type Attachment } from 'postal-mime';
import { refusalCause } from '#libs/contracts';
import { isLetterName } from './letter-name.js';

/** Bytes; a report with a letter of ours is a hundredth of it. */
export const MOST_BYTES = 1_048_576;
const MOST_RECIPIENTS = 20;
const MOST_WORDS = 200;

/** What a report says of one recipient. */
export interface Reported {
  /** as the letter was sent, and as it was delivered in the end: they differ where mail is forwarded */
  addresses: string[];
  state: 'refused' | 'delayed';
  /** one of `letterCauses` */
  cause: string;
  /** `550 5.1.1`, or the status alone */
  smtp: string;
  /** the words of the server that did not take it: no addresses, links or markup, 200 characters at most */
  diagnostic: string;
}

export interface DeliveryReport {
  /** names of letters (see letter-name.ts) in the returned headers and the id of the envelope */
  names: string[];
  /** those whom the letter did not reach, or not yet */
  failures: Reported[];
}

/** It is not a delivery status notification, or one that cannot be read. */
export class Unreadable extends Error {}

type Fields = Map<string, string>;

/** Fields of RFC 5322 with their continuation lines, as far as the first empty line; of a repeated one the first counts. */
function fieldsOf(block: string): Fields {
  const fields: Fields = new Map();
  for (const line of block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':');
    if (at < 1) continue;
    const name = line.slice(0, at).trim().toLowerCase();
    if (!fields.has(name)) fields.set(name, line.slice(at + 1).trim());
  }
  return fields;
}

const blocksOf = (part: string): string[] => part.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '');

/** `rfc822;mina@example.org`, with what xtext (RFC 3461) writes as `+40` */
function addressIn(field: string | undefined, type: RegExp): string[] {
  const address = field?.replace(type, '').trim().replace(/^<|>$/g, '');
  if (!address) return [];
  const plain = address.replaceAll(/\+([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return [...new Set([address, plain])];
}

const addressType = /^(rfc822|utf-8)\s*;/i;

/** What a server said may hold anything: nobody is named, nothing can be clicked or drawn. */
function words(said: string, addresses: string[]): string {
  const mailboxes = addresses.map((one) => one.split('@')[0]!).filter((one) => one.length > 2);
  let text = said
    .replace(/^[\w-]+\s*;/, ' ')
    .replaceAll(/[^\s<>"'(),:;[\]]+@[^\s<>"'(),:;[\]]+/g, '…')
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+|\bwww\.\S+/gi, '…')
    .replaceAll(/<[^<>…]*>|[<>]/g, ' ');
  for (const one of mailboxes) text = text.replaceAll(new RegExp(one.replaceAll(/\W/g, String.raw`\$&`), 'gi'), '…');
  text = text.replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ').trim();
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS - 1).toWellFormed()}…` : text;
}

/** What one server in between gave up is refused whatever its class: `4.4.7` says that it has tried for days. */
function failureIn(group: Fields): Reported | null {
  const action = group.get('action')?.toLowerCase().split(/[\s(]/)[0];
  const status = /^([245])\.\d{1,3}\.\d{1,3}\b/.exec(group.get('status') ?? '')?.[0];
  const addresses = ['original-recipient', 'final-recipient'].flatMap((name) =>
    addressIn(group.get(name), addressType),
  );
  if (!action || !status || addresses.length === 0) throw new Unreadable('it lacks recipient, action or status');
  if (status.startsWith('2') || (action !== 'failed' && action !== 'delayed')) return null;
  if (action === 'delayed' && !status.startsWith('4')) throw new Unreadable('action and status contradict each other');
  const said = group.get('diagnostic-code') ?? '';
  const reply = /^[\w-]+\s*;\s*([45]\d\d)\b/.exec(said)?.[1];
  const smtp = [reply, status].filter(Boolean).join(' ');
  const answer = { addresses, smtp, diagnostic: words(said, addresses) };
  if (action === 'delayed') return { ...answer, state: 'delayed', cause: 'later' };
  return { ...answer, state: 'refused', cause: status.startsWith('4') ? 'gaveUp' : refusalCause(`${smtp} ${said}`) };
}

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
const ofType = (parts: Attachment[], type: RegExp): string | undefined => {
  const part = parts.find(({ mimeType }) => type.test(mimeType));
  return part && textOf(part);
};

/** Reads a delivery status notification (RFC 3464 in RFC 6522, RFC 6533 for international addresses). Throws Unreadable. */
export async function readDeliveryReport(raw: Uint8Array): Promise<DeliveryReport> {
  if (raw.byteLength > MOST_BYTES) throw new Unreadable('it is larger than 1 MiB');
  const options = { forceRfc822Attachments: true, maxNestingDepth: 10, maxHeadersSize: 262_144 };
  const mail = await PostalMime.parse(raw, options).catch(() => {
    throw new Unreadable('it is no mail that can be read');
  });
  const type = mail.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  const status = ofType(mail.attachments, /^message\/(global-)?delivery-status$/);
  if (!/^multipart\/report\b/i.test(type) || status === undefined)
    throw new Unreadable('it is no delivery status notification');
  const [message = '', ...groups] = blocksOf(status);
  if (groups.length === 0 || groups.length > MOST_RECIPIENTS) throw new Unreadable('it has no recipients, or too many');
  const returned = ofType(mail.attachments, /^(message\/(rfc822|global)(-headers)?|text\/rfc822-headers)$/) ?? '';
  const headers = fieldsOf(returned.split(/\r?\n\r?\n/)[0]!);
  const said = [
    headers.get('message-id')?.replace(/^<([^<>@]*)@[^<>]*>.*$/, '$1'),
    ...addressIn(fieldsOf(message).get('original-envelope-id'), /^/),
  ];
  return {
    names: [...new Set(said.filter((one) => one !== undefined && isLetterName(one)))] as string[],
    failures: groups.map((group) => failureIn(fieldsOf(group))).filter((one) => one !== null),
  };
}
