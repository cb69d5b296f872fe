import { type Child } from '../measure/children.js';

/** Last started, first stopped: a gateway before its services. */
export async function stopAll(children: readonly Child[]): Promise<void> {
  for (const child of [...children].reverse()) await child.stop();
}
