import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Ctx } from '#libs/kernel';

/** A text as a value of a COPY line: its four special characters escaped. */
export function copyValue(value: string): string {
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]!)
    : value;
}

/**
 * Streams lines into a temporary table of this transaction with COPY (which row-level security refuses on other tables).
 * COPY talks in both directions, so the connection leaves pipelining for its time; nothing else may be in flight.
 */
export async function copyInto(
  ctx: Ctx,
  target: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  await ctx.sql('select 1');
  const client = (await ctx.writing().manager.queryRunner!.connect()) as PoolClient & { pipeline: boolean };
  const pipelining = client.pipeline;
  client.pipeline = false;
  try {
    await pipeline(Readable.from(lines, { highWaterMark: 2 }), client.query(copyFrom(`copy ${target} from stdin`)));
  } finally {
    client.pipeline = pipelining;
  }
}
