import { Injectable } from '@nestjs/common';
import { type ChangeTopic, changeTopics, placeOf } from '#libs/contracts';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { Change } from './change.entity.js';
import { changeFilter } from './change.input.js';
import { missingFor } from './change.policy.js';

const all = Object.keys(changeTopics) as ChangeTopic[];

export interface TopicInWords {
  topic: string;
  noun: string;
  name: string;
}

/** The feed of changes: what is told to webhooks, for whoever comes and asks. */
@Injectable()
export class ChangeService {
  constructor(private readonly db: Db) {}

  topics(ctx: Ctx): TopicInWords[] {
    const known = ctx.language.startsWith('en') ? 'en' : 'de';
    return Object.entries(changeTopics).map(([topic, words]) => ({ topic, noun: words.noun, name: words[known] }));
  }

  /** Oldest first. Throws CURSOR_INVALID when what came after the cursor is not kept any more. */
  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<Change>> {
    const { topics: named, areaIds } = parse(changeFilter, args['filter'] ?? {});
    const topics = named ?? all.filter((topic) => missingFor(ctx.who, changeTopics[topic].noun) === null);
    for (const topic of topics) {
      const scope = missingFor(ctx.who, changeTopics[topic].noun);
      if (scope !== null) throw new AppError('FORBIDDEN', { params: { scope } });
    }
    const where = { topic: { $in: topics }, ...(areaIds && { areaId: { $in: areaIds } }) };
    return this.db.tx(ctx, async (tx) => {
      await refuseGap(tx, page?.after);
      return tx.list(Change, { ...page, where, orderBy: [{ seq: 'asc' }] });
    });
  }
}

/** Whoever was away for longer than changes are kept would take the gap for silence. */
async function refuseGap(tx: Ctx, after: string | null | undefined): Promise<void> {
  const [seq] = (after && placeOf(after, 'Change seq,asc', ['bigint'])) || [];
  if (seq === undefined) return;
  const [head] = await tx.sql<{ forgotten: number }>(`select forgotten from tenants.change_head where tenant_id = $1`, [
    tx.tenantId,
  ]);
  if (head && head.forgotten > Number(seq)) throw new AppError('CURSOR_INVALID');
}
