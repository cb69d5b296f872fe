import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';

export interface OidcSettings {
  id: string;
  version: number;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** A provider at an instant: metadata is read anew after an hour. */
export interface OidcCall {
  settings: OidcSettings;
  now: Date;
}

/** What a provider says about a person. */
export interface OidcPerson {
  subject: string;
  /** null unless the provider vouches for it */
  verifiedEmail: string | null;
  /** values of `acr` and `amr` */
  claims: string[];
}

export interface OidcRequest {
  url: string;
  state: string;
  nonce: string;
  verifier: string;
}

const timeoutSeconds = 10;
const metadataFreshMs = 60 * 60_000;
const known = new Map<string, { at: number; configuration: Promise<Configuration> }>();

/** Metadata and keys of a provider, an hour old at most; a changed setting is another provider. */
function configurationOf({ settings, now }: OidcCall): Promise<Configuration> {
  const key = `${settings.id}:${settings.version}`;
  const entry = known.get(key);
  if (entry && now.getTime() - entry.at < metadataFreshMs) return entry.configuration;
  const issuer = new URL(settings.issuer);
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  const options = { execute, timeout: timeoutSeconds };
  const configuration = discovery(issuer, settings.clientId, settings.clientSecret, undefined, options);
  known.set(key, { at: now.getTime(), configuration });
  configuration.catch(() => known.delete(key));
  return configuration;
}

/** Authorisation code with PKCE; state ties the answer to this attempt, nonce ties the token to it. */
export async function beginOidc(call: OidcCall, redirectUri: string): Promise<OidcRequest> {
  const configuration = await configurationOf(call);
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state, nonce, verifier };
}

const textsOf = (value: unknown): string[] => [value].flat().filter((text) => typeof text === 'string');

export async function completeOidc(
  call: OidcCall,
  callback: URL,
  { state, nonce, verifier }: Omit<OidcRequest, 'url'>,
): Promise<OidcPerson> {
  const configuration = await configurationOf(call);
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
  const tokens = await authorizationCodeGrant(configuration, callback, checks);
  const id = tokens.claims();
  if (!id) throw new Error('the provider gave no id token');
  const info = id.email === undefined ? await fetchUserInfo(configuration, tokens.access_token, id.sub) : id;
  const verifiedEmail = typeof info.email === 'string' && info.email_verified === true ? info.email : null;
  return { subject: id.sub, verifiedEmail, claims: [...textsOf(id['acr']), ...textsOf(id['amr'])] };
}
