import { z } from 'zod';
import { emailInput } from '../account/email.js';

/** Any text: whether it is an address anybody has is not for the answer to tell. */
const anyEmail = z.string().min(1).max(254);
const password = z.string().min(1).max(1000);
const token = z.string().min(1).max(200);

export const signInInput = z.object({ email: anyEmail, password });
export const secondFactorInput = z.object({ step: token, code: z.string().min(1).max(40) });
export const emailOnlyInput = z.object({ email: anyEmail });
export const mailTokenInput = z.object({ token });
export const passwordByTokenInput = z.object({ token, password });
export const requestEmailChangeInput = z.object({
  email: emailInput,
  password: password.nullish(),
  code: z.string().min(1).max(40).nullish(),
});
export const changePasswordInput = z.object({ current: password, password });
export const finishOidcInput = z.object({ step: token, callbackUrl: z.url().max(4000) });
export const stepInput = token;
