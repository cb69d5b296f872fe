import { Injectable } from '@nestjs/common';
import { ServiceLog } from '#libs/contracts';
import { AppError, type Ctx } from '#libs/kernel';
import { SignInLimits } from '../session/sign-in-limits.js';
import { reasonOf } from './oidc-fault.js';
import { OidcProviderService } from './oidc-provider.service.js';

/** Where in the conversation something failed. */
export interface OidcPlace {
  providerId: string | null;
  at: string;
}

/** What every step at another organisation shares: limits, trust, and a line in the log for each failure. */
@Injectable()
export class OidcTools {
  constructor(
    readonly limits: SignInLimits,
    readonly providers: OidcProviderService,
    private readonly log: ServiceLog,
  ) {}

  /** A failure is written down once, by the innermost step that knows most about it. */
  async watched<T>(ctx: Ctx, { providerId, at }: OidcPlace, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AppError && !written.has(error)) {
        written.add(error);
        const { code, cause, params } = error;
        const said = typeof params?.['error'] === 'string' ? params['error'] : null;
        this.log.warn('sign-in at another organisation failed', {
          ...{ code, at, providerId, tenant: ctx.tenant.slug, requestId: ctx.requestId },
          ...{ said, reason: cause === undefined ? null : reasonOf(cause) },
        });
      }
      throw error;
    }
  }
}

const written = new WeakSet<AppError>();
