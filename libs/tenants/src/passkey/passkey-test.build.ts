import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { totpCode } from '../account/second-factor.js';
import { type DemoAccount, demoAccounts } from '../demo-accounts.js';
import { type Answer, type Caller, signInMutation, stepOf, TenantsTest } from '../tenants.build.js';

/** Where the tenants of the tests have their pages. */
export const here = 'http://localhost:3000';

interface RequestOptions {
  challenge: string;
  rpId: string;
  allowCredentials?: { id: string }[];
}
interface CreationOptions {
  challenge: string;
  rp: { id: string };
  user: { id: string; name: string };
  excludeCredentials: { id: string }[];
}
export interface Start<T> {
  step: string | null;
  options: T;
}
/** How an answer differs from what an honest device would say. */
export interface Forged {
  origin?: string;
  rpId?: string;
  verified?: boolean;
  challenge?: string;
  counter?: number;
  type?: string;
  crossOrigin?: boolean;
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/** As much of CBOR (RFC 8949) as an authenticator needs. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const parts = [...value].flatMap(([name, one]) => [cbor(name), cbor(one as string)]);
  return Buffer.concat([head(5, value.size), ...parts]);
}
function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  return size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}

/** A device with one key pair (ES256), which counts how often it signed. */
export class Device {
  readonly id = base64url(randomBytes(16));
  counter = 1;
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });

  create({ challenge, rp }: CreationOptions, forged: Forged = {}): object {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cbor(key)]);
    const authData = Buffer.concat([this.data(rp.id, forged, 0x40), attested]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    const clientDataJSON = this.client('webauthn.create', challenge, forged);
    const response = { attestationObject: base64url(attestationObject), clientDataJSON, transports: ['internal'] };
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} };
  }

  get({ challenge, rpId }: RequestOptions, forged: Forged = {}): object {
    this.counter += 1;
    const authData = this.data(rpId, forged);
    const clientDataJSON = this.client('webauthn.get', challenge, forged);
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest();
    const signature = sign('sha256', Buffer.concat([authData, hash]), this.keys.privateKey);
    const response = { authenticatorData: base64url(authData), clientDataJSON, signature: base64url(signature) };
    return { id: this.id, rawId: this.id, type: 'public-key', response, clientExtensionResults: {} };
  }

  private data(rpId: string, forged: Forged, more = 0): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(forged.counter ?? this.counter);
    const flags = Buffer.from([0x01 | (forged.verified === false ? 0 : 0x04) | more]);
    const host = createHash('sha256')
      .update(forged.rpId ?? rpId)
      .digest();
    return Buffer.concat([host, flags, counter]);
  }

  private client(type: string, challenge: string, forged: Forged): string {
    const said = { type, challenge, origin: here, crossOrigin: false, ...forged };
    return base64url(Buffer.from(JSON.stringify(said)));
  }
}

const startFields = `{ step options }`;
export const documents = {
  start: `mutation ($input: StartPasskeyInput!) { done: startPasskey(input: $input) ${startFields} }`,
  add: `mutation ($input: AddPasskeyInput!) { done: addPasskey(input: $input) { passkey { id name host synced lastUsedAt } recoveryCodes } }`,
  rename: `mutation ($input: RenamePasskeyInput!) { done: renamePasskey(input: $input) { id name } }`,
  remove: `mutation ($id: ID!) { done: removePasskey(id: $id) { id } }`,
  startSignIn: `mutation ($input: StartPasskeySignInInput!) { done: startPasskeySignIn(input: $input) ${startFields} }`,
  signIn: `mutation ($input: SignInWithPasskeyInput!) { step: signInWithPasskey(input: $input) { state step recoveryCodes } }`,
  startProof: `mutation ($input: StartPasskeyProofInput!) { done: startPasskeyProof(input: $input) ${startFields} }`,
  prove: `mutation ($input: ProveSignInSessionInput!) { done: proveSignInSession(input: $input) { id provedUntil } }`,
  own: `{ passkeys { id name host synced createdAt lastUsedAt } }`,
};

export const accountOf = (role: DemoAccount['role'], tenant = 'berlin'): DemoAccount =>
  demoAccounts.find((one) => one.role === role && one.tenant === tenant)!;

export interface Kept {
  passkey: { id: string; name: string; host: string };
  recoveryCodes: string[] | null;
}

/** The service, and what a browser does with a device. */
export class PasskeyTest {
  constructor(readonly test: TenantsTest) {}

  static async start(): Promise<PasskeyTest> {
    return new PasskeyTest(await TenantsTest.start());
  }

  run<T>(
    caller: Caller,
    document: string,
    variables: object = {},
  ): Promise<{ done: T; codes: string[]; answer: Answer }> {
    return this.test.run(caller, document, variables).then((answer) => ({
      done: (answer.data as { done: T }).done,
      codes: answer.codes,
      answer,
    }));
  }

  async add(
    caller: Caller,
    device: Device,
    name: string,
    forged: Forged = {},
  ): Promise<{ done: Kept; codes: string[] }> {
    const { done, codes } = await this.run<Start<CreationOptions> | null>(caller, documents.start, {
      input: { origin: here },
    });
    if (!done) return { done: null as never, codes };
    return this.run<Kept>(caller, documents.add, { input: { name, credential: device.create(done.options, forged) } });
  }

  startSignIn(step: string | null = null, caller: Caller = {}): Promise<Start<RequestOptions>> {
    return this.run<Start<RequestOptions>>(caller, documents.startSignIn, { input: { origin: here, step } }).then(
      ({ done, codes }) => {
        if (!done) throw new Error(codes.join());
        return done;
      },
    );
  }

  signIn(step: string | null, credential: object, caller: Caller = {}): Promise<Answer> {
    return this.test.run(caller, documents.signIn, { input: { step, credential } });
  }

  /** With the passkey alone. */
  async alone(device: Device, forged: Forged = {}, caller: Caller = {}): Promise<Answer> {
    const { step, options } = await this.startSignIn(null, caller);
    return this.signIn(step, device.get(options, forged), caller);
  }

  /** The password, and the ticket after it. */
  async password({ email, password, tenant }: DemoAccount): Promise<string> {
    return stepOf(await this.test.run({ tenant }, signInMutation, { input: { email, password } }));
  }

  /** A code that was not used yet. */
  code({ totpSecret }: DemoAccount): string {
    this.test.app.clock.advance(30_000);
    return totpCode(totpSecret!, this.test.app.clock.now());
  }

  async subjectsTo(email: string): Promise<string[]> {
    await this.test.app.settle();
    return this.test.app.mails.filter((mail) => mail.to === email).map((mail) => mail.subject.split(':')[0]!);
  }

  /** @returns action, before and after of what the trail says about passkeys, oldest first */
  async trail(): Promise<object[]> {
    await this.test.app.settle();
    return this.test.app.owner(
      `select action, payload->'before' as before, payload->'after' as after from tenants.audit_entry
        where action like '%asskey%' order by tenant_id, seq`,
    );
  }

  close(): Promise<void> {
    return this.test.close();
  }
}
