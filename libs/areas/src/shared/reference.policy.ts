import { anyRow, type Can, type Who } from '#libs/kernel';

/**
 * Reference values belong to an area and are verified or not. A verified one is a fact that everybody may read; one that nobody
 * has verified is seen by those who can verify it, or work with it, and by nobody else – not on a page, not in the API.
 */
export function readReference(can: Can, who: Who): void {
  can('read', { verified: true });
  if (who.is('senate', 'auditor')) can('read', anyRow);
  can('read', { areaId: { $in: who.areaIds('district', 'carrier', 'team') } });
}

/** The programme's authority writes everywhere, a district in its own areas. */
export function writeAsAuthority(can: Can, who: Who, actions: string[]): void {
  if (who.is('senate')) can(actions, anyRow);
  can(actions, { areaId: { $in: who.areaIds('district') } });
}
