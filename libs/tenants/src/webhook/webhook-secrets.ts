import { Injectable } from '@nestjs/common';
import { AccountService } from '../account/account.service.js';

/** Secrets of webhooks lie sealed: whoever has a copy of the database signs nothing in our name. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly accounts: AccountService) {}

  seal(webhookId: string, secret: string): string {
    return this.accounts.box.seal(secret, `webhook:${webhookId}`);
  }

  open(webhookId: string, sealed: string): string {
    return this.accounts.box.open(sealed, `webhook:${webhookId}`);
  }
}
