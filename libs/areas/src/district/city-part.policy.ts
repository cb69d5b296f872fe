import { anyRow, definePolicy } from '#libs/kernel';
import { CityPart } from './city-part.entity.js';

/** Parts of a city are public knowledge; those that nobody verified are for those who look after the data. */
export const cityPartPolicy = definePolicy(
  CityPart,
  ['read'],
  (can, who) => {
    can('read', { verified: true });
    if (who.is('senate', 'auditor')) can('read', anyRow);
  },
  { listedBy: ['tenantId'] },
);
