export const applicationStates = [
  'submitted',
  'eligible',
  'not_eligible',
  'approved',
  'rejected',
  'reserve',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What may be done in which state. Who may do it says the policy; both must agree. */
const open: Record<string, readonly ApplicationState[]> = {
  check: ['submitted', 'eligible', 'not_eligible'],
  decide: ['eligible', 'not_eligible', 'reserve'],
  withdraw: ['submitted', 'eligible', 'not_eligible', 'reserve', 'approved'],
  assign: ['submitted', 'eligible', 'not_eligible', 'reserve', 'approved'],
};

/** Does the state of an application allow this? Actions without a rule depend on no state. */
export const stateAllows = (state: ApplicationState, action: string): boolean => open[action]?.includes(state) ?? true;

/** States in which money is still asked for and nobody has decided. */
export const undecidedStates: readonly ApplicationState[] = ['submitted', 'eligible', 'not_eligible'];

/**
 * For whom whoever was signed in applied: for a resident with whom the form was filled in, in the own name, or in the name of the carrier
 * or its team. Applications of people who were not signed in are those of residents.
 */
export const appliedAs = ['resident', 'self', 'carrier'] as const;
export type AppliedAs = (typeof appliedAs)[number];

/** What the applicant can be asked to put right. `period`: first and last day together. */
export const correctable = ['title', 'description', 'place', 'period', 'costs', 'ownWork'] as const;
export type Correctable = (typeof correctable)[number];

export const correctionStates = ['asked', 'answered', 'withdrawn', 'ended'] as const;
export type CorrectionState = (typeof correctionStates)[number];
