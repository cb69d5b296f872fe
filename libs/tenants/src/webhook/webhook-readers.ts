import { allows, type Ctx, type Who } from '#libs/kernel';
import { type Told } from '../change/change.entity.js';
import { changePolicy } from '../change/change.policy.js';
import { keysInForce, personsInForce } from '../session/in-force.js';
import { webhookPolicy } from './webhook.policy.js';
import { type Managed } from './webhook.entity.js';

/** What tells whose webhook it is. */
export type Owned = Managed & { id: string; clientId: string; answeredBy: string };

/**
 * Everybody who has to be allowed to read what is sent: the key, with whoever answers for it, and whoever said where it goes. A webhook is
 * missing when its key opens nothing, or who said so might not say so at this moment.
 */
export async function readersOf(tx: Ctx, hooks: readonly Owned[]): Promise<Map<string, Who[]>> {
  const keys = await keysInForce(
    tx,
    hooks.map(({ clientId }) => clientId),
  );
  const persons = await personsInForce(
    tx,
    hooks.map(({ answeredBy }) => answeredBy),
  );
  return new Map(
    hooks.flatMap((hook) => {
      const [key, person] = [keys.get(hook.clientId), persons.get(hook.answeredBy)];
      const holds = key && person && allows(webhookPolicy, person, 'update', hook);
      return holds ? [[hook.id, [key, person]]] : [];
    }),
  );
}

/** Row for row, as the policies of the nouns have it. */
export const mayHear = (readers: readonly Who[] | undefined, change: Told): boolean =>
  readers?.every((who) => allows(changePolicy, who, 'read', change)) ?? false;
