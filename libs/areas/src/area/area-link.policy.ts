import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../shared/reference.policy.js';
import { AreaLink } from './area-link.entity.js';

export const areaLinkPolicy = definePolicy(
  AreaLink,
  ['read', 'link', 'unlink'],
  (can, who) => {
    readReference(can, who);
    writeAsAuthority(can, who, ['link', 'unlink']);
  },
  { listedBy: ['areaId', 'predecessorId'] },
);
