import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../shared/reference.policy.js';
import { Figure } from './figure.entity.js';

export const figurePolicy = definePolicy(
  Figure,
  ['read', 'set', 'remove', 'verify'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['set', 'remove', 'verify']);
  },
  { listedBy: ['areaId'] },
);
