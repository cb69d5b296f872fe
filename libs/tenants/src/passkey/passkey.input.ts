import { z } from 'zod';
import { anything, key, line, optionalCode, secret } from '#libs/typed';

/** Bytes as browsers write them down: base64url without padding. @param most number of characters */
const bytes = (most: number): z.ZodType<string, string> => key(new RegExp(`^[\\w-]{1,${most}}$`));

const origin = anything(300);
const ticket = secret(200);

/** Devices and browsers say more than we read, and each year something else. */
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
};
/** What `navigator.credentials.get` answered, as JSON. */
const assertion = z
  .strictObject({
    ...credential,
    response: z
      .strictObject({
        clientDataJSON: bytes(4000),
        authenticatorData: bytes(4000),
        signature: bytes(4000),
        userHandle: bytes(200).nullish(),
      })
      .strip(),
  })
  .strip();
/** What `navigator.credentials.create` answered, as JSON. */
const registration = z
  .strictObject({
    ...credential,
    response: z
      .strictObject({
        clientDataJSON: bytes(4000),
        attestationObject: bytes(20_000),
        transports: z
          .array(key(/^[a-z-]{1,20}$/))
          .max(10)
          .nullish(),
      })
      .strip(),
  })
  .strip();
export type Assertion = z.output<typeof assertion>;
export type Registration = z.output<typeof registration>;

const name = line(1, 60);

export const startPasskeyInput = z.strictObject({ origin });
export const startPasskeyProofInput = startPasskeyInput;
export const startPasskeySignInInput = z.strictObject({ origin, step: ticket.nullish() });
export const startPasskeyEnrolmentInput = z.strictObject({ origin, step: ticket });
export const signInWithPasskeyInput = z.strictObject({ step: ticket, credential: assertion });
export const addPasskeyInput = z.strictObject({ credential: registration, name });
export const enrolPasskeyInput = z.strictObject({ step: ticket, credential: registration, name });
export const renamePasskeyInput = z.strictObject({ id: z.uuid(), name });
export const proveSignInSessionInput = z.strictObject({
  password: secret(1000).nullish(),
  code: optionalCode(40),
  credential: assertion.nullish(),
});
