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

const readMember = (form: FormReader) => ({
  name: form.required('name'),
  function: form.required('function'),
  languages: form
    .text('languages')
    .split(/[\s,;]+/)
    .filter(Boolean),
  email: form.optional('email'),
  phone: form.optional('phone'),
  public: form.on('public'),
  contactPublic: form.on('contactPublic'),
});

/** What can be done on the page of a team. @param commissionId of a team that is to come; null: today's */
export function teamForms(
  areaId: string,
  here: string,
  commissionId: string | null = null,
): Record<string, FormHandler<Response>> {
  return {
    add: async (form, change) => {
      await change(AddTeamMember, { input: { areaId, commissionId, ...readMember(form) } });
      return done(here, 'memberAdded');
    },
    update: async (form, change) => {
      await change(UpdateTeamMember, { input: { id: form.row, version: form.seen, ...readMember(form) } });
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
