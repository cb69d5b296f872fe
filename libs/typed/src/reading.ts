/** Why something typed was not taken: one code per cause, and for each code one sentence in every language (`typed.<code>`). */
export const typedFaults = [
  'required',
  'too_short',
  'too_long',
  'broken_character',
  'not_money',
  'not_euro',
  'negative',
  'too_many_decimals',
  'too_large',
  'not_a_number',
  'not_whole',
  'not_a_phone_number',
  'not_an_email',
  'not_a_day',
  'no_such_day',
  'out_of_range',
  'not_a_postal_code',
  'not_a_web_address',
  'not_a_language_tag',
  'not_a_time_of_day',
  'not_a_time_zone',
] as const;
export type TypedFault = (typeof typedFaults)[number];

/** What was read, or why it could not be. */
export type Reading<T> = { value: T; fault: null } | { value: null; fault: TypedFault };

export const read = <T>(value: T): Reading<T> => ({ value, fault: null });
export const refused = <T>(fault: TypedFault): Reading<T> => ({ value: null, fault });
