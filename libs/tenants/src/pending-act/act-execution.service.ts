import { Injectable } from '@nestjs/common';
import { type Ctx } from '#libs/kernel';
import { MandateService } from '../mandate/mandate.service.js';
import { ErasureService } from '../user/erasure.service.js';
import { UserService } from '../user/user.service.js';
import { inProgramme } from '../tenant/cross-tenant.js';
import { type PendingAct } from './pending-act.entity.js';
import { SecondFactorResets } from './second-factor-reset.service.js';
import { Words } from './words.service.js';

/** What happens with the last word. It is the platform that acts; who asked and who agreed stands in the records of the act. */
@Injectable()
export class ActExecution {
  constructor(
    private readonly users: UserService,
    private readonly erasure: ErasureService,
    private readonly mandates: MandateService,
    private readonly resets: SecondFactorResets,
    private readonly words: Words,
  ) {}

  async carryOut(tx: Ctx, accountId: string | null, requestId: string): Promise<void> {
    const rows = await this.words.close(tx, accountId, requestId, { home: 'done', elsewhere: 'done' });
    const home = rows.find(({ programme }) => programme === null)!;
    if (home.act !== 'resetSecondFactor') return inProgramme(tx, home.tenantId, (there) => this.act(there, home));
    const reasonIn = new Map(rows.map((row) => [row.tenantId, row.reason]));
    await this.resets.remove(tx, accountId!, (there) => ({ reason: reasonIn.get(there.tenantId) ?? null }));
  }

  private async act(there: Ctx, { act, userId: id, mandateId, until, reason }: PendingAct): Promise<void> {
    if (act === 'lockUser') await this.users.lock(there, { id, reason });
    if (act === 'eraseUser') await this.erasure.erase(there, { id, reason });
    // The day that was asked for may be over by the last word: then it ends at once.
    const day = until !== null && until > there.today() ? until : null;
    if (act === 'endMandate') await this.mandates.end(there, { id: mandateId, until: day, reason });
  }
}
