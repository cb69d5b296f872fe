import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Ctx } from '#libs/kernel';

/** Value of a COPY text line: null, or the text with its four special characters escaped. */
export function copyValue(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!)
    : value;
}

/**
 * Streams lines into a temporary table of this transaction with COPY (which row-level security refuses on other tables).
 * COPY talks in both directions, so the connection leaves pipelining for its time; nothing else may be in flight.
 */
export async function copyInto(ctx: Ctx, target: string, lines: AsyncIterable<string>): Promise<void> {
  await ctx.sql('select 1');
  const client = (await ctx.writing().manager.queryRunner!.connect()) as PoolClient & { pipeline: boolean };
  const pipelining = client.pipeline;
  client.pipeline = false;
  try {
    await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${target} from stdin`)));
  } finally {
    client.pipeline = pipelining;
  }
}
