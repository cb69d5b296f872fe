import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../../shared/reference.policy.js';
import { Boundary } from './boundary.entity.js';

export const boundaryPolicy = definePolicy(
  Boundary,
  ['read', 'set', 'verify'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['set', 'verify']);
  },
  { listedBy: ['areaId'] },
);
