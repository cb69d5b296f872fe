import { rowField, versionField } from './form-names.js';

/** Passwords and codes never go back to the page. */
export const isSecret = (name: string): boolean => /^(password|current|code|.*secret)$/i.test(name);

/** Reads what a form sent, in the shapes the API takes. What cannot be read is noted; `wrong` has a code per field. */
export class FormReader {
  readonly wrong: Record<string, string> = {};
  /** path at the API → field of the form, where the two differ */
  readonly aliases: Record<string, string> = {};

  constructor(readonly body: FormData) {}

  /** the row of a list that the form belongs to */
  get row(): string {
    return this.text(rowField);
  }

  /** the version of what is edited, as the page showed it; null when the form has none */
  get seen(): number | null {
    return Number(this.text(versionField)) || null;
  }

  text(name: string): string {
    const value = this.body.get(name);
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '';
  }

  required(name: string): string {
    const value = this.text(name);
    if (!value) this.wrong[name] ??= 'required';
    return value;
  }

  /** null empties a value at the API */
  optional(name: string): string | null {
    return this.text(name) || null;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.text(name);
    const found = choices.find((choice) => choice === value);
    if (!found) this.wrong[name] ??= value ? 'invalid_value' : 'required';
    return found ?? (choices[0] as Choice);
  }

  on(name: string): boolean {
    return this.body.has(name);
  }

  all(name: string): string[] {
    return this.body.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');
  }

  /** `YYYY-MM-DD` from a date field, or `12.3.2027`, `12/3/2027` where the browser has none */
  day(name: string): string {
    const value = this.optionalDay(name);
    if (value === null) this.wrong[name] ??= 'required';
    return value ?? '';
  }

  optionalDay(name: string): string | null {
    const value = this.text(name);
    if (!value) return null;
    const [, day = '', month = '', year = ''] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(value) ?? [];
    const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : value;
    if (isDay(iso)) return iso;
    this.wrong[name] ??= 'invalid_date';
    return null;
  }

  whole(name: string): number {
    const value = this.text(name);
    if (!/^\d{1,9}$/.test(value)) this.wrong[name] ??= value ? 'not_whole' : 'required';
    return Number(value) || 0;
  }

  /** `1.234,5`, `1234.5` or `1234` */
  number(name: string): number {
    const typed = this.text(name);
    const plain = /^\d{1,3}(\.\d{3})+(,\d+)?$|^\d+,\d+$/.test(typed)
      ? typed.replaceAll('.', '').replace(',', '.')
      : typed;
    if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(plain)) this.wrong[name] ??= typed ? 'not_a_number' : 'required';
    return Number(plain) || 0;
  }

  /** Euro cents from `480`, `480,00`, `1.480,50` or `1480.50`. */
  cents(name: string): number {
    const value = this.text(name);
    const cents = parseCents(value);
    if (cents === null) this.wrong[name] ??= value ? 'invalid_money' : 'required';
    return cents ?? 0;
  }

  /** What was typed, to be shown again. */
  values(): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [name, value] of this.body) {
      if (typeof value !== 'string' || isSecret(name)) continue;
      values[name] = values[name] === undefined ? value : `${values[name]}\n${value}`;
    }
    return values;
  }
}

function isDay(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

/** Exported for its spec. A point followed by exactly three digits separates thousands, any other one cents. */
export function parseCents(typed: string): number | null {
  const plain = typed.replaceAll(/[\s€\u00a0\u202f]/g, '');
  const german = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(plain);
  const english = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/.exec(plain);
  const [, euros, cents = ''] = german ?? english ?? [];
  if (euros === undefined) return null;
  const total = Number(euros.replaceAll(/[.,]/g, '')) * 100 + Number(cents.padEnd(2, '0') || '0');
  return Number.isSafeInteger(total) ? total : null;
}
