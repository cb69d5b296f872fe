import {
  AddPasskey,
  ChangePassword,
  ProveSignInSession,
  RemovePasskey,
  RenamePasskey,
  RequestEmailChange,
  RevokeSignInSession,
} from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { credentialOf } from '../sign-in/passkey-form.js';

/** Codes that were just made: in this answer and nowhere else. */
export interface NewCodes {
  codes: string[];
}

const here = '/workspace/account';

const passkeyForms: Record<string, FormHandler<Response | NewCodes>> = {
  prove: async (form, change) => {
    await change(ProveSignInSession, {
      input: { password: form.optionalSecret('password'), code: form.optional('code') },
    });
    return done(here, 'proved');
  },
  provePasskey: async (form, change) => {
    const credential = credentialOf(form);
    await change(ProveSignInSession, { input: { credential } });
    return done(here, 'proved');
  },
  addPasskey: async (form, change) => {
    const input = { name: form.required('name'), credential: credentialOf(form) };
    const { addPasskey } = await change(AddPasskey, { input });
    return addPasskey.recoveryCodes ? { codes: addPasskey.recoveryCodes } : done(here, 'passkeyAdded');
  },
  renamePasskey: async (form, change) => {
    await change(RenamePasskey, { input: { id: form.row, name: form.required('name') } });
    return done(here, 'passkeyRenamed');
  },
  removePasskey: async (form, change) => {
    await change(RemovePasskey, { id: form.row });
    return done(here, 'passkeyRemoved');
  },
};

/** What people can change about how they get in. */
export const accountForms: Record<string, FormHandler<Response | NewCodes>> = {
  revoke: async (form, change) => {
    await change(RevokeSignInSession, { id: form.row });
    return done(here, 'sessionRevoked');
  },
  password: async (form, change) => {
    const input = { current: form.secret('current'), password: form.secret('password') };
    await change(ChangePassword, { input });
    return done(here, 'passwordChanged');
  },
  email: async (form, change) => {
    const input = {
      email: form.required('email'),
      password: form.optionalSecret('password'),
      code: form.optional('code'),
    };
    await change(RequestEmailChange, { input });
    return done(here, 'emailAsked');
  },
  ...passkeyForms,
};
