import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface OidcUser {
  /** the subject; default: the local part of the address */
  subject?: string;
  email?: string;
  /** as it stands in the claim `email_verified`; undefined: the claim is missing */
  verified?: unknown;
  amr: string[];
}

export interface OidcOptions {
  client: { id: string; secret: string; callback: string; otherCallback?: string; signedOut?: string };
  /** the address stands in the id token; otherwise it has to be asked for at the userinfo endpoint */
  inIdToken?: boolean;
  /** how our client is noted there */
  authMethod?: 'client_secret_basic' | 'client_secret_post';
  /** what its metadata name; default: only the one noted */
  authMethods?: string[];
  /** requests have to be pushed */
  pushed?: boolean;
  /** default 127.0.0.1 */
  host?: '127.0.0.1' | 'localhost';
  port?: number;
  /** how long an id token is valid */
  tokenSeconds?: number;
}

/** A real OpenID Connect provider on this machine, where everybody is already signed in as `user`. */
export class LocalProvider {
  /** who signs in next */
  user: OidcUser = { email: 'nobody@example.org', verified: true, amr: ['pwd'] };
  /** how many people were asked to sign in, because no session of theirs was there */
  asked = 0;
  /** answers instead of the provider where it gives true: for faults that no real one has */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  private provider: Provider;

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
    private readonly options: OidcOptions,
  ) {
    this.provider = this.make();
  }

  static async start(options: OidcOptions): Promise<LocalProvider> {
    const server = createServer();
    const { host = '127.0.0.1', port = 0 } = options;
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const issuer = `http://${host}:${(server.address() as AddressInfo).port}`;
    const local = new LocalProvider(issuer, server, options);
    server.on('request', (request, response) => local.answer(request, response));
    return local;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.instead(request, response) || this.refusesWay(request, response)) return;
    if (!request.url?.startsWith('/interaction/')) return void this.provider.callback()(request, response);
    this.asked += 1;
    const accountId = this.user.subject ?? this.user.email!.split('@')[0]!;
    void this.provider.interactionFinished(request, response, {
      login: { accountId, amr: this.user.amr, remember: true },
    });
  }

  /** Many providers know a client by one way only; this one would take either. */
  private refusesWay(request: IncomingMessage, response: ServerResponse): boolean {
    const { authMethod = 'client_secret_basic' } = this.options;
    if (authMethod === 'client_secret_basic' || !request.headers.authorization?.startsWith('Basic ')) return false;
    response.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Basic realm="op"' });
    response.end(JSON.stringify({ error: 'invalid_client' }));
    return true;
  }

  /** From now on it signs with other keys. */
  rotateKeys(): void {
    this.provider = this.make();
  }

  /** What a browser does: follows the redirects with its cookies until one leaves the provider. */
  async visit(start: string): Promise<string> {
    const cookies = new Map<string, string>();
    let url = start;
    for (let hop = 0; hop < 10; hop++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [name, value] = line.split(';')[0]!.split('=') as [string, string];
        cookies.set(name, value);
      }
      const next = response.headers.get('location');
      if (!next) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
      url = new URL(next, url).href;
      if (!url.startsWith(this.issuer)) return url;
    }
    throw new Error('too many redirects');
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private make(): Provider {
    const { client, inIdToken = true, authMethod = 'client_secret_basic', pushed = false } = this.options;
    return new Provider(this.issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [client.callback, client.otherCallback].filter((uri) => uri !== undefined),
          post_logout_redirect_uris: client.signedOut ? [client.signedOut] : [],
          token_endpoint_auth_method: authMethod,
        },
      ],
      clientAuthMethods: this.options.authMethods ?? [authMethod],
      jwks: { keys: [newKey()] },
      ttl: { IdToken: this.options.tokenSeconds ?? 3600 },
      pkce: { required: () => true },
      conformIdTokenClaims: !inIdToken,
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      features: {
        devInteractions: { enabled: false },
        pushedAuthorizationRequests: { enabled: pushed, requirePushedAuthorizationRequests: pushed },
      },
      cookies: { keys: ['spec'] },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, sub) => ({
        accountId: sub,
        claims: async () => ({ sub, email: this.user.email, email_verified: this.user.verified }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
  }
}

/** A name of its own each: a client that kept the old keys finds none that fits. */
function newKey(): object {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' };
}
