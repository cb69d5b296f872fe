import { z } from 'zod';
import { anything, code, mail, optionalCode, secret } from '#libs/typed';

/** Any text: whether it is an address anybody has is not for the answer to tell. */
const anyEmail = anything(254);
const password = secret(1000);
const token = secret(200);

export const signInInput = z.strictObject({ email: anyEmail, password });
export const signInSecondFactorInput = z.strictObject({ step: token, code: code(40) });
export const confirmSecondFactorInput = signInSecondFactorInput;
export const requestMailLinkInput = z.strictObject({ email: anyEmail });
export const requestPasswordResetInput = requestMailLinkInput;
export const signInWithMailLinkInput = z.strictObject({ token });
export const confirmEmailChangeInput = signInWithMailLinkInput;
export const resetPasswordInput = z.strictObject({ token, password });
export const acceptUserInvitationInput = resetPasswordInput;
export const requestEmailChangeInput = z.strictObject({
  email: mail(),
  password: password.nullish(),
  code: optionalCode(40),
});
export const changePasswordInput = z.strictObject({ current: password, password });
export const stepInput = token;
