import {
  AddTeamMember,
  ClaimTeamMember,
  RecordAbsence,
  RemoveAbsence,
  RemoveTeamMember,
  UpdateTeamMember,
} from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';
import { type FormReader } from '../kit/form-reader.js';
import { languageTags } from './spoken-languages.js';

const readMember = (form: FormReader, language: string) => ({
  name: form.required('name'),
  function: form.required('function'),
  languages: readLanguages(form, language),
  email: form.optional('email'),
  phone: form.optional('phone'),
  public: form.on('public'),
  contactPublic: form.on('contactPublic'),
});

function readLanguages(form: FormReader, language: string): string[] {
  const { tags, unknown } = languageTags(form.text('languages'), language);
  if (unknown.length > 0) form.wrong['languages'] = 'unknown_language';
  return tags;
}

/** What can be done on the page of a team. @param language of the page. @param commissionId of a team that is to come; null: today's */
export function teamForms(
  areaId: string,
  here: string,
  language: string,
  commissionId: string | null = null,
): Record<string, FormHandler<Response>> {
  return {
    add: async (form, change) => {
      await change(AddTeamMember, { input: { areaId, commissionId, ...readMember(form, language) } });
      return done(here, 'memberAdded');
    },
    update: async (form, change) => {
      await change(UpdateTeamMember, { input: { id: form.row, version: form.seen, ...readMember(form, language) } });
      return done(here, 'saved');
    },
    remove: async (form, change) => {
      await change(RemoveTeamMember, { id: form.row });
      return done(here, 'memberRemoved');
    },
    claim: async (form, change) => {
      await change(ClaimTeamMember, { id: form.row });
      return done(here, 'memberClaimed');
    },
    absence: async (form, change) => {
      const last = form.day('until');
      const input = {
        memberId: form.row,
        from: form.day('from'),
        until: last && dayAfter(last),
        substituteId: form.optional('substituteId'),
      };
      await change(RecordAbsence, { input });
      return done(here, 'absenceRecorded');
    },
    removeAbsence: async (form, change) => {
      await change(RemoveAbsence, { id: form.row });
      return done(here, 'absenceRemoved');
    },
  };
}
