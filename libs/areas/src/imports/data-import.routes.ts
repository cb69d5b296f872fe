import { type FilePiece } from '#libs/contracts';
import { type Ctx, type Route, type RouteReply, type RouteRequest } from '#libs/kernel';
import { MOST_BYTES } from './import-pieces.js';
import { UploadService } from './upload.service.js';

async function handle(ctx: Ctx, { query, body }: RouteRequest): Promise<RouteReply> {
  const row = await ctx.app.get(UploadService).receive(ctx, query, body as FilePiece);
  if (!row) return { status: 202, body: '' };
  const { id, fileName, bytes, sha256, state, expiresAt } = row;
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'private, no-store' };
  return { status: 201, headers, body: JSON.stringify({ id, fileName, bytes, sha256, state, expiresAt }) };
}

export const uploadRoute: Route = {
  method: 'POST',
  path: '/areas/imports',
  guard: 'DataImport:create',
  about: {
    summary:
      'Sends a file that is to be imported, plain or as gzip; `previewImport` and `confirmImport` of the graph go on with its id.',
    answer: 'application/json',
    parameters: { name: 'Name of the file, as it is shown.' },
    file: { maxBytes: MOST_BYTES },
  },
  handle,
};
