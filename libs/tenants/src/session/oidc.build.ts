import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface OidcUser {
  email: string;
  verified: boolean;
  amr: string[];
}

interface OidcClient {
  id: string;
  secret: string;
  redirectUris: string[];
}

/** A real OpenID Connect provider on this machine, where everybody is already signed in as `user`. */
export class LocalProvider {
  /** who signs in next; the subject is the local part of the address */
  user: OidcUser = { email: 'nobody@example.org', verified: true, amr: ['pwd'] };

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(client: OidcClient, inIdToken: boolean): Promise<LocalProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const local = new LocalProvider(issuer, server);
    const provider = providerOf(local, client, inIdToken);
    const handle = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith('/interaction/')) return void handle(request, response);
      const accountId = local.user.email.split('@')[0]!;
      void provider.interactionFinished(request, response, {
        login: { accountId, amr: local.user.amr, remember: false },
      });
    });
    return local;
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
}

/** `inIdToken`: the address stands in the id token; otherwise it has to be asked for at the userinfo endpoint. */
function providerOf(local: LocalProvider, client: OidcClient, inIdToken: boolean): Provider {
  const known = { client_id: client.id, client_secret: client.secret, redirect_uris: client.redirectUris };
  return new Provider(local.issuer, {
    clients: [{ ...known, token_endpoint_auth_method: 'client_secret_post' }],
    pkce: { required: () => true },
    conformIdTokenClaims: !inIdToken,
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['spec'] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, email: local.user.email, email_verified: local.user.verified }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
}
