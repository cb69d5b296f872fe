import { definePolicy } from '#libs/kernel';
import { ApplicationFacts, AreaFact, FundFact } from './facts.entity.js';

/** Facts are material for the figures; no person reads them directly. */
export const factPolicies = [AreaFact, FundFact, ApplicationFacts].map((entity) =>
  definePolicy(entity, ['read'], () => undefined, { internal: true }),
);
