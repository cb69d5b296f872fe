import { anyRow, definePolicy } from '#libs/kernel';
import { RuleSet } from './rule-set.entity.js';

/** The rules are public: whoever applies must be able to read them. */
export const ruleSetPolicy = definePolicy(RuleSet, ['read', 'add'], (can, who) => {
  can('read', anyRow);
  if (who.is('senate')) can('add', anyRow);
});
