import {
  ChangeUser,
  EndUserSessions,
  EraseUser,
  LockUser,
  RenewInvitation,
  ResetSecondFactor,
  UnlockUser,
} from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { orAsk } from '../pending/ask-others.js';

/** What can be done to a person's access. */
export function personForms(id: string, here: string): Record<string, FormHandler<Response>> {
  return {
    change: async (form, change) => {
      const input = { id, version: form.seen, name: form.required('name'), language: form.optional('language') };
      await change(ChangeUser, { input });
      return done(here, 'saved');
    },
    renew: async (_form, change) => {
      await change(RenewInvitation, { id });
      return done(here, 'invited');
    },
    lock: async (form, change) => {
      const reason = form.required('reason');
      const asked = await orAsk(change, { act: 'lockUser', userId: id, reason }, () =>
        change(LockUser, { input: { id, reason } }),
      );
      return done(asked ? '/workspace/pending' : here, asked ? 'actAsked' : 'locked');
    },
    unlock: async (form, change) => {
      await change(UnlockUser, { input: { id, reason: form.required('reason') } });
      return done(here, 'unlocked');
    },
    endSessions: async (form, change) => {
      await change(EndUserSessions, { input: { id, reason: form.required('reason') } });
      return done(here, 'sessionsEnded');
    },
    resetSecondFactor: async (form, change) => {
      const reason = form.required('reason');
      const asked = await orAsk(change, { act: 'resetSecondFactor', userId: id, reason }, () =>
        change(ResetSecondFactor, { input: { id, reason } }),
      );
      return done(asked ? '/workspace/pending' : here, asked ? 'actAsked' : 'secondFactorReset');
    },
    erase: async (form, change) => {
      const reason = form.required('reason');
      const asked = await orAsk(change, { act: 'eraseUser', userId: id, reason }, () =>
        change(EraseUser, { input: { id, reason } }),
      );
      return done(asked ? '/workspace/pending' : '/workspace/people', asked ? 'actAsked' : 'erased');
    },
  };
}
