import { Injectable } from '@nestjs/common';
import { type FilePiece } from '#libs/contracts';
import { AppError, type Ctx, Db, parse } from '#libs/kernel';
import { DataImport } from './data-import.entity.js';
import { uploadQuery } from './data-import.input.js';
import { handOf } from './data-import.policy.js';
import { nameOfKind } from '../files/file-kind.js';
import { filesHere, isWhole, keepPiece, MOST_FILES } from './import-pieces.js';

/** A file waits so long for its preview and its confirmation. Default of the platform. */
const KEPT_MS = 24 * 3_600_000;

const refuseFile = (code: string): never => {
  throw new AppError('FILE_REFUSED', { params: { code } });
};

/** What can be said before anything is stored. */
async function checkFirst(ctx: Ctx, { data, whole }: FilePiece): Promise<void> {
  const kind = nameOfKind(Buffer.from(data, 'base64').subarray(0, 65_536));
  // A packed file is one: what is inside is looked at with the preview.
  if (kind !== null && kind !== 'FILE_IS_GZIP_TWICE') refuseFile(kind);
  if (whole?.bytes === 0) refuseFile('EMPTY');
  if ((await filesHere(ctx)) >= MOST_FILES) throw new AppError('TOO_MANY_FILES', { params: { most: MOST_FILES } });
}

type Later = 'settings' | 'previewId' | 'basis' | 'report' | 'progress' | 'removalConfirmed' | 'finishedAt';
const fresh: Pick<DataImport, Later | 'state'> = {
  ...{ state: 'uploaded' as const, settings: null, previewId: null, basis: null, report: null, progress: null },
  ...{ removalConfirmed: false, finishedAt: null },
};

@Injectable()
export class UploadService {
  constructor(private readonly db: Db) {}

  /** Keeps one piece, in a transaction of its own; with the last one the file is there. Null before that. */
  receive(ctx: Ctx, query: unknown, piece: FilePiece): Promise<DataImport | null> {
    const { name } = parse(uploadQuery, query);
    const startedBy = handOf(ctx.who) ?? '';
    const keep = async (tx: Ctx): Promise<DataImport | null> => {
      tx.check('create', DataImport, { startedBy });
      if (piece.n === 0) await checkFirst(tx, piece);
      await keepPiece(tx, piece);
      if (!piece.whole) return null;
      if (!(await isWhole(tx, piece))) refuseFile('INCOMPLETE');
      const { sha256, bytes } = piece.whole;
      const times = { uploadedAt: tx.now(), expiresAt: new Date(tx.now().getTime() + KEPT_MS) };
      return tx
        .repo(DataImport)
        .insert({ ...fresh, id: piece.fileId, fileName: name, bytes, sha256, startedBy, ...times });
    };
    // An idempotency key is one for all pieces, which are different questions: each is kept once by its number.
    return this.db.tx(ctx, keep, { idempotent: false });
  }
}
