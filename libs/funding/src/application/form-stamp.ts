import { AppError, type Ctx } from '#libs/kernel';
import { hashLinkToken, newLinkToken, signedUntil, signUntil } from './reference.js';

const PURPOSE = 'application form';
/** A form may stay open over a long evening and the next day. */
const VALID_MS = 24 * 60 * 60 * 1000;
/** Nobody reads and fills the form faster; programs do. */
const MIN_MS = 2000;

/** Given out with every form: this server made the form, for this area, at this time. No two forms have the same. */
export function formStamp(key: string, tenantId: string, areaId: string, now: Date): string {
  const form = newLinkToken();
  return `${form}.${signUntil(key, PURPOSE, [tenantId, areaId, form], new Date(now.getTime() + VALID_MS))}`;
}

export interface FormSigns {
  stamp?: string | null;
  /** a field that people do not see; only programs fill it */
  website?: string | null;
}

/** Throws FORM_REFUSED for what looks like a program, FORM_EXPIRED for a form that is too old. */
export function checkForm(key: string, tenantId: string, areaId: string, now: Date, signs: FormSigns): void {
  if (signs.website) throw new AppError('FORM_REFUSED');
  const [, form = '', signature = ''] = /^([^.]*)\.(.*)$/.exec(signs.stamp ?? '') ?? [];
  const until = signedUntil(key, PURPOSE, [tenantId, areaId, form], signature);
  if (!until) throw new AppError('FORM_REFUSED');
  if (until < now) throw new AppError('FORM_EXPIRED');
  const age = VALID_MS - (until.getTime() - now.getTime());
  if (age < MIN_MS) throw new AppError('FORM_REFUSED');
}

/** Throws FORM_USED when the form was sent in before. Whoever sends it at the same moment waits, and gets the same answer. */
export async function useForm(ctx: Ctx, stamp: string): Promise<void> {
  const fresh = await ctx.sql(
    `insert into funding.used_form (tenant_id, stamp_hash, used_at) values ($1, $2, $3) on conflict do nothing returning 1`,
    [ctx.tenantId, hashLinkToken(stamp), ctx.now()],
  );
  if (fresh.length === 0) throw new AppError('FORM_USED');
}

/** Forms that have expired are refused anyway. */
export async function forgetForms(ctx: Ctx): Promise<void> {
  const expired = new Date(ctx.now().getTime() - 2 * VALID_MS);
  await ctx.sql(`delete from funding.used_form where tenant_id = $1 and used_at < $2`, [ctx.tenantId, expired]);
}
