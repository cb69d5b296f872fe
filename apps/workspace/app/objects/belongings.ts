import { type RouterContextProvider } from 'react-router';
import { AreaBelongings, AreaOpenMoney } from '../../build/documents/documents.js';
import { read } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';

/** What belongs to an area and stays with it when it ends. */
export interface Belongings {
  id: string;
  slug: string;
  name: string;
  districtId: string | null;
  hectares: number | null;
  offices: number;
  team: number;
  carriers: string[];
  openApplications: number;
  /** there may be more than were counted */
  more: boolean;
  promisedCents: number;
  freeCents: number;
}

const OPEN = new Set(['submitted', 'eligible', 'reserve']);

/** Null for an area that the reader may not see, or that is over. */
export async function belongingsOf(context: Readonly<RouterContextProvider>, id: string): Promise<Belongings | null> {
  const money = context.get(frameContext).tenant.modules.includes('funding');
  const [{ area }, open] = await Promise.all([
    read(context, AreaBelongings, { id }),
    money ? read(context, AreaOpenMoney, { id }) : null,
  ]);
  if (!area || area.phase?.kind === 'ended') return null;
  const { nodes = [], pageInfo = { hasNextPage: false } } = open?.area?.applications ?? {};
  const sum = (of: (fund: { freeCents: number; reservedCents: number; committedCents: number }) => number): number =>
    (open?.area?.funds ?? []).reduce((all, fund) => all + of(fund), 0);
  return {
    ...{ id: area.id, slug: area.slug, name: area.name, districtId: area.district?.id ?? null },
    ...{ hectares: area.boundary?.hectares ?? null, offices: area.offices.length, team: area.team.length },
    carriers: area.commissions.flatMap(({ current, carrier }) => (current && carrier ? [carrier.name] : [])),
    openApplications: nodes.filter(({ state }) => OPEN.has(state)).length,
    more: pageInfo.hasNextPage,
    promisedCents: sum(({ reservedCents, committedCents }) => reservedCents + committedCents),
    freeCents: sum(({ freeCents }) => freeCents),
  };
}
