import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../shared/reference.policy.js';
import { AreaPhase } from './area-phase.entity.js';

export const areaPhasePolicy = definePolicy(
  AreaPhase,
  ['read', 'change', 'verify'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['change', 'verify']);
  },
  { listedBy: ['areaId'] },
);
