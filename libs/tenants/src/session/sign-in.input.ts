import { z } from 'zod';
import { anything, code, mail, optionalCode, secret } from '#libs/typed';

/** Any text: whether it is an address anybody has is not for the answer to tell. */
const anyEmail = anything(254);
const password = secret(1000);
const token = secret(200);

export const signInInput = z.object({ email: anyEmail, password });
export const secondFactorInput = z.object({ step: token, code: code(40) });
export const emailOnlyInput = z.object({ email: anyEmail });
export const mailTokenInput = z.object({ token });
export const passwordByTokenInput = z.object({ token, password });
export const requestEmailChangeInput = z.object({
  email: mail(),
  password: password.nullish(),
  code: optionalCode(40),
});
export const changePasswordInput = z.object({ current: password, password });
export const stepInput = token;
