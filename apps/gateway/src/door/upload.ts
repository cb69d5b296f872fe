import { createHash } from 'node:crypto';
import { type FastifyInstance } from 'fastify';
import { type FilePiece } from '#libs/contracts';
import { AppError } from '#libs/kernel';

/** Half a megabyte: as text it fits into one message to a service, and a transaction stores it quickly. */
const PIECE = 512 * 1024;

type Cut = Omit<FilePiece, 'fileId'>;

/** A sender who breaks off gets no answer, and it is no fault of ours. */
async function* received(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (cause) {
    throw new AppError('BAD_REQUEST', { fields: { body: 'broken_off' }, cause });
  }
}

/** Cuts a file into pieces while it arrives; only one piece is in memory. An empty file is one empty piece. */
export async function* piecesOf(body: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Cut> {
  const hash = createHash('sha256');
  let held: Buffer[] = [];
  let [size, bytes, n] = [0, 0, 0];
  const cut = (upTo: number): string => {
    const all = Buffer.concat(held);
    held = [all.subarray(upTo)];
    size = all.length - upTo;
    return all.subarray(0, upTo).toString('base64');
  };
  for await (const chunk of received(body)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AppError('BODY_TOO_LARGE', { params: { limit: maxBytes } });
    hash.update(chunk);
    held.push(chunk);
    size += chunk.length;
    // The last piece is not known before the end.
    while (size > PIECE) yield { n: n++, data: cut(PIECE), whole: null };
  }
  yield { n, data: cut(size), whole: { sha256: hash.digest('hex'), bytes } };
}

/** Bodies are not parsed and have to be of this type: a form in a browser cannot send it without asking first (CORS). */
export function takeFiles(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
}

/** What says its length beforehand is not read in vain. */
export function checkLength(length: string | undefined, maxBytes: number): void {
  if (Number(length ?? 0) > maxBytes) throw new AppError('BODY_TOO_LARGE', { params: { limit: maxBytes } });
}
