import { z } from 'zod';
import { anything, key, line, optionalCode, secret } from '#libs/typed';

/** Bytes as browsers write them down: base64url without padding. @param most number of characters */
const bytes = (most: number): z.ZodType<string, string> => key(new RegExp(`^[\\w-]{1,${most}}$`));

const origin = anything(300);
const ticket = secret(200);

const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
};
/** What `navigator.credentials.get` answered, as JSON. */
const assertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(200).nullish(),
  }),
});
/** What `navigator.credentials.create` answered, as JSON. */
const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(20_000),
    transports: z
      .array(key(/^[a-z-]{1,20}$/))
      .max(10)
      .nullish(),
  }),
});
export type Assertion = z.output<typeof assertion>;
export type Registration = z.output<typeof registration>;

const name = line(1, 60);

export const originInput = z.object({ origin });
export const startSignInInput = z.object({ origin, step: ticket.nullish() });
export const startEnrolmentInput = z.object({ origin, step: ticket });
export const signInInput = z.object({ step: ticket, credential: assertion });
export const addInput = z.object({ credential: registration, name });
export const enrolInput = z.object({ step: ticket, credential: registration, name });
export const renameInput = z.object({ id: z.uuid(), name });
export const proveInput = z.object({
  password: secret(1000).nullish(),
  code: optionalCode(40),
  credential: assertion.nullish(),
});
