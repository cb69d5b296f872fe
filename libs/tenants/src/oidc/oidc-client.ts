import { Injectable } from '@nestjs/common';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockSkew,
  Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  genericGrantRequest,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
  type UserInfoResponse,
} from 'openid-client';
import { MachineClock, Outgoing } from '#libs/contracts';
import { AppError } from '#libs/kernel';
import { oidcFault, type OidcStage } from './oidc-fault.js';

export interface OidcSettings {
  id: string;
  version: number;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** A provider at an instant: metadata is read anew after a minute, keys at every sign-in. */
export interface OidcCall {
  settings: OidcSettings;
  now: Date;
}

/** What a provider says about a person. */
export interface OidcPerson {
  subject: string;
  /** null: it names no address */
  email: string | null;
  /** false: it says that the address is not the person's own. A provider that says nothing (AD FS, Entra) does not deny it. */
  emailDenied: boolean;
  /** values of `acr` and `amr` */
  claims: string[];
  /** where its own session ends; null: it has no such page */
  signOutUrl: string | null;
}

export interface OidcRequest {
  url: string;
  state: string;
  nonce: string;
  verifier: string;
}

export interface OidcExamination {
  /** how our secret is sent: client_secret_basic or client_secret_post */
  authMethod: string;
  /** whether requests go to the provider before the browser does (PAR) */
  pushed: boolean;
  signOut: boolean;
}

/** Where the browser comes back to: after signing in, and after the provider's session has ended. */
export interface OidcPlaces {
  callback: string;
  signedOut: string;
}

/** For one step as a whole, however many questions it needs. */
const stepMs = 3000;
const metadataFreshMs = 60_000;
const methods: Record<string, (secret: string) => ClientAuth> = {
  client_secret_basic: ClientSecretBasic,
  client_secret_post: ClientSecretPost,
};

/** The conversation with another organisation's server: code flow with PKCE, PAR where it is offered. */
@Injectable()
export class OidcClient {
  private readonly known = new Map<string, { at: number; version: number; server: ServerMetadata; method?: string }>();

  constructor(
    private readonly outgoing: Outgoing,
    private readonly machine: MachineClock,
  ) {}

  /** State ties the answer to this attempt, nonce ties the token to it. */
  async begin(call: OidcCall, { callback }: OidcPlaces): Promise<OidcRequest> {
    const ask = this.asking();
    const server = await this.metadata(call, ask);
    const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const parameters = {
      redirect_uri: callback,
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    const pushed = server.pushed_authorization_request_endpoint !== undefined;
    const url = await this.withMethods(call, ask, 'client', async (configuration) =>
      pushed
        ? buildAuthorizationUrlWithPAR(configuration, parameters)
        : buildAuthorizationUrl(configuration, parameters),
    );
    return { url: url.href, state, nonce, verifier };
  }

  async complete(
    call: OidcCall,
    callback: URL,
    { state, nonce, verifier, signedOut }: Omit<OidcRequest, 'url'> & Pick<OidcPlaces, 'signedOut'>,
  ): Promise<OidcPerson> {
    const ask = this.asking();
    return this.withMethods(call, ask, 'token', async (configuration) => {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await authorizationCodeGrant(configuration, callback, checks);
      const id = tokens.claims();
      if (!id || !tokens.id_token) throw new AppError('OIDC_ANSWER_INVALID');
      const info = id.email === undefined ? await this.userInfo(configuration, tokens.access_token, id) : id;
      const signOutUrl = signOutOf(configuration, {
        id_token_hint: tokens.id_token,
        post_logout_redirect_uri: signedOut,
      });
      return { ...personOf(id, info), signOutUrl };
    });
  }

  private async userInfo(
    configuration: Configuration,
    token: string,
    id: IDToken,
  ): Promise<IDToken | UserInfoResponse> {
    if (!configuration.serverMetadata().userinfo_endpoint) return id;
    return fetchUserInfo(configuration, token, id.sub).catch((error: unknown) => {
      throw oidcFault(error, 'userinfo');
    });
  }

  /** Tries everything that can be tried without a person. Throws what is wrong, by its code. */
  async examine(call: OidcCall, all: OidcPlaces[]): Promise<OidcExamination> {
    this.known.delete(call.settings.id);
    const { pushed_authorization_request_endpoint: push, end_session_endpoint: end } = await this.metadata(
      call,
      this.asking(),
    );
    // Where requests are pushed, a provider says at once which way back it does not know.
    for (const places of all) await this.begin(call, places);
    // A code that was never given out: whoever knows our secret says "invalid grant", the others "invalid client".
    const forged = {
      code: randomState(),
      redirect_uri: all[0]?.callback ?? '',
      code_verifier: randomPKCECodeVerifier(),
    };
    await this.withMethods(call, this.asking(), 'token', (configuration) =>
      genericGrantRequest(configuration, 'authorization_code', forged),
    ).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'OIDC_CODE_REFUSED')) throw error;
    });
    const authMethod = this.known.get(call.settings.id)?.method ?? 'client_secret_basic';
    return { authMethod, pushed: push !== undefined, signOut: end !== undefined };
  }

  /** Without remembered keys: a provider may change them at any time. Tokens end by the clock that all processes share. */
  private configured(
    { issuer, clientId, clientSecret }: OidcSettings,
    server: ServerMetadata,
    method: string,
    ask: CustomFetch,
  ): Configuration {
    const skew = { [clockSkew]: this.machine.secondsBehind() };
    const configuration = new Configuration(server, clientId, skew, methods[method]!(clientSecret));
    configuration[customFetch] = ask;
    for (const relax of relaxed(new URL(issuer))) relax(configuration);
    enableNonRepudiationChecks(configuration);
    return configuration;
  }

  /** One time limit for all questions of a step. */
  private asking(): CustomFetch {
    const deadline = AbortSignal.timeout(stepMs);
    return (url, { method, headers, body, signal }) =>
      this.outgoing.fetch(url, {
        method,
        headers,
        body: body == null ? undefined : String(body),
        signal: AbortSignal.any([deadline, ...(signal ? [signal] : [])]),
      });
  }

  private async metadata({ settings, now }: OidcCall, ask: CustomFetch): Promise<ServerMetadata> {
    const entry = this.known.get(settings.id);
    const age = now.getTime() - (entry?.at ?? 0);
    if (entry?.version === settings.version && age >= 0 && age < metadataFreshMs) return entry.server;
    const issuer = new URL(settings.issuer);
    const options = { execute: relaxed(issuer), [customFetch]: ask };
    const found = await discovery(issuer, settings.clientId, undefined, undefined, options).catch((error: unknown) => {
      throw oidcFault(error, 'metadata');
    });
    const server = found.serverMetadata();
    // The library lets some large providers name another issuer than the one that was asked.
    if (!URL.canParse(server.issuer) || new URL(server.issuer).href !== issuer.href)
      throw new AppError('OIDC_ISSUER_MISMATCH');
    this.known.set(settings.id, { at: now.getTime(), version: settings.version, server });
    return server;
  }

  /**
   * Sends our secret as the metadata says. Where that names both ways, only the provider knows which one it has noted for us: the
   * other one is tried after "invalid client", and the one that worked is remembered.
   */
  private async withMethods<T>(
    call: OidcCall,
    ask: CustomFetch,
    stage: OidcStage,
    work: (configuration: Configuration) => Promise<T>,
  ): Promise<T> {
    const server = await this.metadata(call, ask);
    const entry = this.known.get(call.settings.id);
    const offered = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const possible = Object.keys(methods).filter((method) => offered.includes(method));
    if (possible.length === 0) throw new AppError('OIDC_METHOD_UNSUPPORTED');
    possible.sort((a, b) => Number(b === entry?.method) - Number(a === entry?.method));
    for (const [i, method] of possible.entries()) {
      try {
        const result = await work(this.configured(call.settings, server, method, ask));
        if (entry) entry.method = method;
        return result;
      } catch (error) {
        const fault = oidcFault(error, stage);
        if (fault.code === 'OIDC_SECRET_WRONG' && i + 1 < possible.length) continue;
        if (fault.code === 'OIDC_CODE_REFUSED' && entry) entry.method = method;
        throw fault;
      }
    }
    throw new AppError('OIDC_METHOD_UNSUPPORTED');
  }
}

/** Where plain http is let in at all is for the outgoing client to say. */
const relaxed = (issuer: URL): ((configuration: Configuration) => void)[] =>
  issuer.protocol === 'http:' ? [allowInsecureRequests] : [];

function signOutOf(configuration: Configuration, parameters: Record<string, string>): string | null {
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return buildEndSessionUrl(configuration, parameters).href;
}

const textsOf = (value: unknown): string[] => [value].flat().filter((text) => typeof text === 'string');

function personOf(id: IDToken, info: IDToken | UserInfoResponse): Omit<OidcPerson, 'signOutUrl'> {
  const { email, email_verified: verified } = info as { email?: unknown; email_verified?: unknown };
  return {
    subject: id.sub,
    email: typeof email === 'string' && email !== '' ? email : null,
    // Some providers write the truth value as text.
    emailDenied: verified !== undefined && verified !== true && verified !== 'true',
    claims: [...textsOf(id['acr']), ...textsOf(id['amr'])],
  };
}
