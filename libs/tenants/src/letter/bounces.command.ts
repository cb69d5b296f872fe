import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, type CommandEnv } from '#libs/kernel';
import { BounceService, type Heard } from './bounce.service.js';
import { MOST_BYTES, readDeliveryReport, Unreadable } from './delivery-report.js';

const DONE = 0;
const USAGE = 2;
/** EX_DATAERR and EX_TEMPFAIL of sysexits.h. Whatever else goes wrong ends with 1: then nothing was read, and it must come again. */
const IGNORED = 65;
const LATER = 75;
/** notifications of a folder in one run */
const MOST_FILES = 1_000;

const said: Record<Heard, { code: number; text: string }> = {
  stated: { code: DONE, text: 'stated' },
  known: { code: DONE, text: 'nothing new' },
  sending: { code: LATER, text: 'is being sent at this moment: come again later' },
  gone: { code: IGNORED, text: 'ignored: there is no record of the letter any more' },
};

/** No more than one byte beyond what is read at all. */
async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MOST_BYTES) break;
  }
  return Buffer.concat(chunks);
}

const isNoFile = (error: unknown): boolean =>
  ['ENOENT', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');

/** What became of one notification, in a line that names nobody. */
async function hear(env: CommandEnv, source: AsyncIterable<Uint8Array>): Promise<{ code: number; text: string }> {
  try {
    const report = await readDeliveryReport(await bytesOf(source));
    if (report.failures.length === 0) return { code: DONE, text: 'nothing new: it tells of no failure' };
    if (report.names.length === 0) return { code: IGNORED, text: 'ignored: it names no letter of ours' };
    const tenants = await env.tenants();
    const bounces = tenants[0] && (await env.ctx(tenants[0].slug)).app.get(BounceService);
    const bounce = bounces?.find(tenants, report);
    if (!bounces || !bounce) return { code: IGNORED, text: 'ignored: letter and recipient do not belong together' };
    const { tenant, letterId, failure } = bounce;
    const heard = await env.db.tx(await env.ctx(tenant.slug), (tx) => bounces.hear(tx, bounce));
    const { code, text } = said[heard];
    return { code, text: `${tenant.slug} ${letterId}: ${text} (${failure.state}, ${failure.smtp})` };
  } catch (error) {
    if (error instanceof Unreadable) return { code: IGNORED, text: `ignored: ${error.message}` };
    // Somebody else reads or tidies the folder, too: one file stops none of the others.
    if (isNoFile(error)) return { code: IGNORED, text: 'ignored: there is no such file, or this user may not read it' };
    throw error;
  }
}

/** Files of a folder in the order of their names, which is that of their arrival in a Maildir. */
async function filesAt(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names
    .toSorted()
    .slice(0, MOST_FILES)
    .map((name) => join(path, name));
}

async function run(env: CommandEnv): Promise<number> {
  const path = env.option('file');
  if (!path || path === 'true') {
    env.print('--file names a notification or a folder of them; "-" reads one from the standard input');
    return USAGE;
  }
  if (path === '-') {
    const { code, text } = await hear(env, process.stdin);
    env.print(text);
    return code;
  }
  const files = await filesAt(path).catch(() => null);
  if (!files) {
    env.print(`${path} cannot be read`);
    return USAGE;
  }
  const codes = new Set<number>();
  for (const file of files) {
    const { code, text } = await hear(env, createReadStream(file));
    codes.add(code);
    env.print(`${file}: ${text}`);
  }
  return codes.has(LATER) ? LATER : codes.has(IGNORED) ? IGNORED : DONE;
}

/** `npm run letters:bounces -- --file <path>`, or `-` behind a mail server. Nothing is removed: read again, all of it is known. */
export const bounces: Command = {
  help: 'reads notifications of mail servers that a letter did not arrive (RFC 3464); --file <notification or folder>, or "-"',
  run,
};
