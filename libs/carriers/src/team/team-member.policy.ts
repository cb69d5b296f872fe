import { anyRow, definePolicy } from '#libs/kernel';
import { TeamMember } from './team-member.entity.js';

const writing = ['create', 'update', 'remove', 'claim'] as const;

/**
 * A member is public when the team says so, the contact data only when it says that too. A carrier keeps its own people in the
 * areas it is commissioned with today or from a later day on; the area's team keeps its own page.
 */
export const teamMemberPolicy = definePolicy(
  TeamMember,
  ['read', 'readContact', ...writing],
  (can, who) => {
    can('read', { public: true });
    can('readContact', { public: true, contactPublic: true });
    if (who.is('senate')) can(['read', 'readContact'], anyRow);
    if (who.is('auditor')) can('read', anyRow);
    can(['read', 'readContact'], { areaId: { $in: who.areaIds('district') } });
    can(['read', 'readContact', ...writing], {
      carrierId: { $in: who.scopeIds('carrier') },
      areaId: { $in: [...who.areaIds('carrier'), ...who.comingAreaIds('carrier')] },
    });
    can(['read', 'readContact', ...writing], { areaId: { $in: who.areaIds('team') } });
  },
  { listedBy: ['commissionId'] },
);
