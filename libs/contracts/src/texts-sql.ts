/**
 * SQL, for migrations: what was stored as language → text, as a list of translated texts that somebody has looked at.
 * @param map an expression of type jsonb; null gives an empty list
 */
export const textsFromMap = (map: string): string => `(
  select coalesce(jsonb_agg(jsonb_build_object('language', key, 'text', value, 'state', 'reviewed', 'revision', 1,
    'sourceRevision', case when key = 'de' or not ${map} ? 'de' then null else 1 end) order by key), '[]')
  from jsonb_each_text(${map}))`;

/** The same for language → { one, many }: the forms of a word. */
export const formsFromMap = (map: string): string => `(
  select jsonb_agg(jsonb_build_object('kind', form, 'texts', ${textsFromMap('said')}) order by nth)
  from (select form, nth, (select jsonb_object_agg(key, value -> form) from jsonb_each(${map})) as said
        from (values ('one', 1), ('many', 2)) k(form, nth)) forms)`;
