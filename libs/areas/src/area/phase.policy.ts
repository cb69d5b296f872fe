import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../reference.policy.js';
import { Phase } from './phase.entity.js';

export const phasePolicy = definePolicy(
  Phase,
  ['read', 'change', 'verify'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['change', 'verify']);
  },
  { listedBy: ['areaId'] },
);
