import { cleanText, type Reading, readCents, readDay, readNumber, readWhole } from '#libs/typed';
import { type Language, languages } from '#web/i18n';
import { isSecret, rowField, versionField } from './form-names.js';

/** Reads what a form sent, in the shapes the API takes. What cannot be read is noted; `wrong` has a code per field. */
export class FormReader {
  readonly wrong: Record<string, string> = {};
  /** path at the API → field of the form, where the two differ */
  readonly aliases: Record<string, string> = {};

  constructor(
    readonly body: FormData,
    /** of the page: it takes what it shows */
    private readonly language: Language,
  ) {}

  /** the row of a list that the form belongs to */
  get row(): string {
    return this.text(rowField);
  }

  /** the version of what is edited, as the page showed it; null when the form has none */
  get seen(): number | null {
    return Number(this.text(versionField)) || null;
  }

  text(name: string): string {
    return cleanText(this.typed(name));
  }

  private typed(name: string): string {
    const value = this.body.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** A password: every sign of it counts, blanks too. */
  secret(name: string): string {
    const value = this.optionalSecret(name);
    if (value === null) this.wrong[name] ??= 'required';
    return value ?? '';
  }

  optionalSecret(name: string): string | null {
    return this.typed(name) || null;
  }

  /** Reads with the library that the API reads with, in the language of the page. */
  private reading<T>(name: string, reader: (typed: string, locale: string) => Reading<T>): T | null {
    const { value, fault } = reader(this.typed(name), languages[this.language].format);
    if (fault !== null) this.wrong[name] ??= fault;
    return value;
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

  /** `YYYY-MM-DD`, from a date field or as people type a day where the browser has none */
  day(name: string): string {
    return this.reading(name, readDay) ?? '';
  }

  optionalDay(name: string): string | null {
    return this.text(name) ? this.reading(name, readDay) : null;
  }

  whole(name: string): number {
    return this.reading(name, readWhole) ?? 0;
  }

  number(name: string): number {
    return this.reading(name, readNumber) ?? 0;
  }

  /** whole euro cents */
  cents(name: string): number {
    return this.reading(name, readCents) ?? 0;
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
