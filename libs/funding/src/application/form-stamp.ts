import { AppError } from '#libs/kernel';
import { signedUntil, signUntil } from './reference.js';

const PURPOSE = 'application form';
/** A form may stay open over a long evening and the next day. */
const VALID_MS = 24 * 60 * 60 * 1000;
/** Nobody reads and fills the form faster; programs do. */
const MIN_MS = 2000;

/** Given out with every form: this server made the form, for this area, at this time. */
export function formStamp(key: string, tenantId: string, areaId: string, now: Date): string {
  return signUntil(key, PURPOSE, [tenantId, areaId], new Date(now.getTime() + VALID_MS));
}

export interface FormSigns {
  stamp?: string | null;
  /** a field that people do not see; only programs fill it */
  website?: string | null;
}

/** Throws FORM_REFUSED for what looks like a program, FORM_EXPIRED for a form that is too old. */
export function checkForm(key: string, tenantId: string, areaId: string, now: Date, signs: FormSigns): void {
  if (signs.website) throw new AppError('FORM_REFUSED');
  const until = signs.stamp ? signedUntil(key, PURPOSE, [tenantId, areaId], signs.stamp) : null;
  if (!until) throw new AppError('FORM_REFUSED');
  if (until < now) throw new AppError('FORM_EXPIRED');
  const age = VALID_MS - (until.getTime() - now.getTime());
  if (age < MIN_MS) throw new AppError('FORM_REFUSED');
}
