import { z } from 'zod';
import { day, kept, languageTag, optionalMail, optionalPhone } from '#libs/typed';
import { name, version } from '../fields.input.js';

const member = {
  name,
  function: name,
  languages: z.array(languageTag()).max(20),
  email: optionalMail(),
  phone: optionalPhone(),
  public: z.boolean(),
  contactPublic: z.boolean(),
};

export const addTeamMemberInput = z.strictObject({
  ...member,
  areaId: z.uuid(),
  commissionId: z.uuid().nullish(),
  languages: member.languages.nullish(),
  email: member.email,
  public: member.public.nullish(),
  contactPublic: member.contactPublic.nullish(),
});

export const updateTeamMemberInput = z.strictObject({
  id: z.uuid(),
  version,
  name: kept(name),
  function: kept(name),
  languages: kept(member.languages),
  email: member.email,
  phone: member.phone,
  public: kept(member.public),
  contactPublic: kept(member.contactPublic),
});

export const oneMemberInput = z.strictObject({ id: z.uuid() });
export const oneAbsenceInput = z.strictObject({ id: z.uuid() });
export const recordAbsenceInput = z
  .strictObject({ memberId: z.uuid(), from: day(), until: day(), substituteId: z.uuid().nullish() })
  .refine((v) => v.until > v.from, { path: ['until'], message: 'not_after_from' })
  .refine((v) => v.substituteId !== v.memberId, { path: ['substituteId'], message: 'same_person' });
