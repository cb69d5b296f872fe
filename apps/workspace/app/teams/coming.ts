import { type RouterContextProvider } from 'react-router';
import { ComingCommissions } from '../../build/documents/documents.js';
import { read } from '../kit/read.js';
import { frameContext, type Me } from '../shell/frame.js';

/** A commission that begins on a later day. */
export interface Coming {
  id: string;
  /** first day, YYYY-MM-DD */
  from: string;
  fromPrecision: string;
  area: { slug: string; name: string };
}

const carriersOf = (me: Me): string[] =>
  me.mandates.flatMap(({ role, scopeId }) => (role === 'carrier' && scopeId ? [scopeId] : []));

/** Whether the person works for this carrier: its coming teams are theirs to prepare. */
export const staffOf = (me: Me, carrierId: string | undefined): boolean =>
  carrierId !== undefined && carriersOf(me).includes(carrierId);

/** The commissions of the reader's own carrier that are still to come, the next one first. */
export async function loadComing(context: Readonly<RouterContextProvider>): Promise<Coming[]> {
  const { me, today } = context.get(frameContext);
  const answers = await Promise.all(carriersOf(me).map((carrierId) => read(context, ComingCommissions, { carrierId })));
  return answers
    .flatMap(({ commissions }) => commissions.nodes)
    .flatMap(({ id, from, fromPrecision, area }) =>
      from !== null && from > today && area ? [{ id, from, fromPrecision, area }] : [],
    )
    .sort((one, other) => one.from.localeCompare(other.from));
}
