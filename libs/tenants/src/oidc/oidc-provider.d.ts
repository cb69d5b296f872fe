/** The part of oidc-provider that the specs use; the package brings no types. */
declare module 'oidc-provider' {
  import { type IncomingMessage, type ServerResponse } from 'node:http';

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  interface RequestContext {
    body: string;
    oidc: {
      session?: { accountId: string };
      client?: { clientId: string };
      provider: { Grant: new (of: { clientId: string; accountId: string }) => Grant };
    };
  }
  interface Configuration {
    clients: Record<string, unknown>[];
    clientAuthMethods: string[];
    jwks: { keys: object[] };
    ttl: Record<string, number>;
    pkce: { required(): boolean };
    conformIdTokenClaims: boolean;
    claims: Record<string, string[]>;
    features: Record<string, object>;
    cookies: { keys: string[] };
    interactions: { url(ctx: RequestContext, interaction: { uid: string }): string };
    findAccount(ctx: RequestContext, sub: string): { accountId: string; claims(): Promise<Record<string, unknown>> };
    loadExistingGrant(ctx: RequestContext): Promise<Grant>;
  }
  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
