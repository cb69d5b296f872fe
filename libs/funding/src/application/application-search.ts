import { AppError, type Ctx, isSpokenOf, missingScope, type Where } from '#libs/kernel';
import { Applicant } from './applicant.entity.js';
import { applicantPolicy } from './applicant.policy.js';
import { numberKey, textKey } from './search-key.js';

/** More people than that of one name: then a longer piece of it is asked for. */
const MOST_NAMES = 500;

/** Applications whose number, title or applicant's name holds what was typed. Names are looked at only for who may read them. */
export async function searched(ctx: Ctx, typed: string): Promise<Where> {
  const [words, number] = [textKey(typed), numberKey(typed)];
  const some: Where[] = [];
  if (words) some.push({ searchKey: { $like: words } });
  if (number) some.push({ searchKey: { $like: number } });
  if (words && mayReadNames(ctx)) some.push({ id: { $in: await named(ctx, words) } });
  return { $or: some };
}

const mayReadNames = ({ who }: Ctx): boolean =>
  isSpokenOf(applicantPolicy, who, 'read') && missingScope(applicantPolicy, who, 'read') === null;

async function named(ctx: Ctx, words: string): Promise<string[]> {
  const page = { first: MOST_NAMES, max: MOST_NAMES };
  const { nodes, pageInfo } = await ctx.list(Applicant, { where: { nameKey: { $like: words } }, ...page });
  if (pageInfo.hasNextPage) throw new AppError('VALIDATION', { fields: { search: 'too_short' } });
  return nodes.map(({ id }) => id);
}
