import { z } from 'zod';
import { day, key, optionalMail, optionalPhone } from '#libs/typed';
import { name, version } from '../fields.input.js';

const languageTag = key(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not_a_language_tag');
const member = {
  name,
  function: name,
  languages: z.array(languageTag).max(20),
  email: optionalMail(),
  phone: optionalPhone(),
  public: z.boolean(),
  contactPublic: z.boolean(),
};

export const addTeamMemberInput = z.object({
  ...member,
  areaId: z.uuid(),
  commissionId: z.uuid().nullish(),
  languages: member.languages.nullish(),
  email: member.email,
  public: member.public.nullish(),
  contactPublic: member.contactPublic.nullish(),
});

/** null means "keep" for what must have a value and "empty" for e-mail and telephone */
export const updateTeamMemberInput = z.object({
  id: z.uuid(),
  version,
  name: name.nullish(),
  function: name.nullish(),
  languages: member.languages.nullish(),
  email: member.email,
  phone: member.phone,
  public: member.public.nullish(),
  contactPublic: member.contactPublic.nullish(),
});

export const oneMemberInput = z.object({ id: z.uuid() });
export const oneAbsenceInput = z.object({ id: z.uuid() });
export const recordAbsenceInput = z
  .object({ memberId: z.uuid(), from: day(), until: day(), substituteId: z.uuid().nullish() })
  .refine((v) => v.until > v.from, { path: ['until'], message: 'not_after_from' })
  .refine((v) => v.substituteId !== v.memberId, { path: ['substituteId'], message: 'same_person' });
