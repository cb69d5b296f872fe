import {
  ChangeUser,
  EndUserSessions,
  EraseUser,
  LockUser,
  RenewUserInvitation,
  ResetSecondFactor,
  UnlockUser,
} from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { orAsk } from '../pending/ask-others.js';

/** What can be done to a person's access. */
export function personForms(id: string, here: string): Record<string, FormHandler<Response>> {
  return {
    ...sharedForms(id, here),
    change: async (form, change) => {
      const input = { id, version: form.seen, name: form.required('name'), language: form.optional('language') };
      await change(ChangeUser, { input });
      return done(here, 'saved');
    },
    renew: async (_form, change) => {
      await change(RenewUserInvitation, { id });
      return done(here, 'invited');
    },
    unlock: async (form, change) => {
      await change(UnlockUser, { input: { id, reason: form.required('reason') } });
      return done(here, 'unlocked');
    },
    endSessions: async (form, change) => {
      await change(EndUserSessions, { input: { id, reason: form.required('reason') } });
      return done(here, 'sessionsEnded');
    },
  };
}

/** Those that may take the word of others. */
function sharedForms(id: string, here: string): Record<string, FormHandler<Response>> {
  return {
    lock: (form, change) => {
      const input = { id, reason: form.required('reason') };
      return orAsk(change, { act: 'lockUser', ...input }, () => change(LockUser, { input }), done(here, 'locked'));
    },
    resetSecondFactor: (form, change) => {
      const input = { id, reason: form.required('reason') };
      return orAsk(
        change,
        { act: 'resetSecondFactor', ...input },
        () => change(ResetSecondFactor, { input }),
        done(here, 'secondFactorReset'),
      );
    },
    erase: (form, change) => {
      const input = { id, reason: form.required('reason') };
      return orAsk(
        change,
        { act: 'eraseUser', ...input },
        () => change(EraseUser, { input }),
        done('/workspace/people', 'erased'),
      );
    },
  };
}
