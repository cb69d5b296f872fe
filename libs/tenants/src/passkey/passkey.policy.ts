import { definePolicy } from '#libs/kernel';

/**
 * A key pair on a device or in a password manager, by which its owner signs in. It belongs to the login, so the programmes that share
 * the login share it; browsers offer it on one host only. The rows belong to no tenant, here are the rights.
 */
export class Passkey {
  declare readonly __typename: 'Passkey';
  readonly id: string;
  /** the person of this tenant whose login it belongs to */
  readonly userId: string;
  readonly name: string;
  readonly host: string;
  /** kept by a password manager, on several devices */
  readonly synced: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly updatedAt: Date;
}

export const passkeyPolicy = definePolicy(Passkey, ['read', 'add', 'rename', 'remove'], (can, who) => {
  if (who.userId !== null) can(['read', 'add', 'rename', 'remove'], { userId: who.userId });
});
