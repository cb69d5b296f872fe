import { anyRow, definePolicy } from '#libs/kernel';

/** A message or job that failed for good. The rows are the kernel's; only the rights are declared here. */
export class DeadLetter {
  declare readonly __typename: 'DeadLetter';
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly deadAt: Date;
  readonly lastError: string | null;
}

export const deadLetterPolicy = definePolicy(DeadLetter, ['read', 'replay', 'discard'], (can, who) => {
  if (who.is('operator', 'senate')) can(['read', 'replay', 'discard'], anyRow);
});
