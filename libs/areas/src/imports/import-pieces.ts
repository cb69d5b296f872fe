import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FilePiece } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { openSourceFile, type SourceFile } from '../files/source-file.js';

/** A city's register is 25 MB and packed 5; what is larger is packed, or comes by the command line. Default of the platform. */
export const MOST_BYTES = 64 * 1024 * 1024;
/** Files of a programme that lie here at a time. Default of the platform. */
export const MOST_FILES = 10;

export async function keepPiece(ctx: Ctx, { fileId, n, data }: FilePiece): Promise<void> {
  await ctx.sql(
    `insert into areas.import_piece (tenant_id, file_id, n, bytes, sent_at) values ($1, $2, $3, decode($4, 'base64'), $5)`,
    [ctx.tenantId, fileId, n, data, ctx.now()],
  );
}

/** Whether all pieces of a file are there, also when several processes took them. */
export async function isWhole(ctx: Ctx, { fileId, n, whole }: FilePiece): Promise<boolean> {
  const [stored] = await ctx.sql<{ n: number; bytes: number }>(
    `select count(*)::int as n, coalesce(sum(length(bytes)), 0)::int as bytes from areas.import_piece where tenant_id = $1 and file_id = $2`,
    [ctx.tenantId, fileId],
  );
  return stored!.n === n + 1 && stored!.bytes === whole!.bytes;
}

export async function filesHere(ctx: Ctx): Promise<number> {
  const [row] = await ctx.sql<{ n: number }>(
    `select count(distinct file_id)::int as n from areas.import_piece where tenant_id = $1`,
    [ctx.tenantId],
  );
  return row!.n;
}

export async function forgetPieces(ctx: Ctx, fileId: string): Promise<void> {
  await ctx.sql(`delete from areas.import_piece where tenant_id = $1 and file_id = $2`, [ctx.tenantId, fileId]);
}

async function* piecesOf(ctx: Ctx, fileId: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const [piece] = await ctx.sql<{ bytes: Buffer }>(
      `select bytes from areas.import_piece where tenant_id = $1 and file_id = $2 and n = $3`,
      [ctx.tenantId, fileId, n],
    );
    if (!piece) return;
    yield piece.bytes;
  }
}

/**
 * Lays the file down on this machine for as long as the work needs it, where the command line has its own: whoever reads rows needs the
 * connection, and no work holds one and waits for another.
 */
export async function withFile<T>(
  ctx: Ctx,
  { id, fileName, sha256 }: { id: string; fileName: string; sha256: string },
  work: (file: SourceFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'qw-import-'));
  try {
    const path = join(folder, 'file');
    await pipeline(Readable.from(piecesOf(ctx, id)), createWriteStream(path));
    const file = { ...(await openSourceFile(path)), name: fileName };
    if (file.sha256 !== sha256) throw new Error('the pieces are not the file that was sent');
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
