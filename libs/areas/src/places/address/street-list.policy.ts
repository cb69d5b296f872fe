import { definePolicy } from '#libs/kernel';
import { readReference, writeAsAuthority } from '../../shared/reference.policy.js';
import { StreetList } from './street-list.entity.js';

export const streetListPolicy = definePolicy(StreetList, ['read', 'set', 'verify'], (can, who) => {
  readReference(can, who);
  writeAsAuthority(can, who, ['set', 'verify']);
});
