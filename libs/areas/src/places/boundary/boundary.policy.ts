import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../../shared/reference.policy.js';
import { Boundary } from './boundary.entity.js';

export const boundaryPolicy = definePolicy(
  Boundary,
  ['read', 'set', 'verify'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['set', 'verify']);
    // Of an area that is still to be created: it can be read, and is stored with the area only.
    if (who.is('district')) can('set', { areaId: null });
  },
  { listedBy: ['areaId'] },
);
