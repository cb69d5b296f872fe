import { z } from 'zod';
import { plainSigns } from './characters.js';
import { readDay } from './day.js';
import { readLanguageTag } from './language.js';
import { readMail } from './mail.js';
import { nfc } from './nfc.js';
import { readPhone } from './phone.js';
import { readPostalCode } from './postal-code.js';
import { type Reading } from './reading.js';
import { readLine, readText } from './text.js';
import { readTimeOfDay, readTimeZone } from './time.js';
import { readWebAddress } from './web-address.js';

// Functions, not constants: a front end that only reads amounts then carries neither these nor zod.

type Reader = (typed: string) => Reading<string>;
type Field = z.ZodType<string, string>;
/** null: emptied; undefined: not sent */
type OptionalField = z.ZodType<string | null | undefined, string | null | undefined>;

const needed = (reader: Reader): Field =>
  z.string().transform((typed, check) => {
    const { value, fault } = reader(typed);
    if (fault === null) return value;
    check.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });

/** What shows nothing is null. */
const optional = (reader: Reader): OptionalField =>
  z
    .string()
    .transform((typed, check) => {
      const { value, fault } = reader(typed);
      if (fault !== null && fault !== 'required') check.addIssue({ code: 'custom', message: fault });
      return value;
    })
    .nullish();

/** Left out or null: what usually holds. @param usual in the form that is stored */
export const otherwise = <T extends z.ZodType>(of: T, usual: z.output<T>) =>
  of.nullish().transform((sent): z.output<T> => sent ?? usual);

type New<T extends Record<string, z.ZodType>> = {
  [K in keyof T]: z.ZodType<Exclude<z.output<T[K]>, undefined>, z.input<T[K]>>;
};
/** Of something new: what may be left out is null then. */
export const ofNew = <T extends Record<string, z.ZodType>>(fields: T): New<T> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, of]) => [name, of.transform((sent: unknown) => sent ?? null)]),
  ) as unknown as New<T>;

/** Of a change: left out, it stays; it cannot be emptied. The other fields of a change are `nullish`: null empties them. */
export const kept = <T extends z.ZodType>(of: T) =>
  z.preprocess((sent, check) => {
    if (sent === null) check.addIssue({ code: 'custom', message: 'cannot_be_empty' });
    return sent === null ? undefined : sent;
  }, of.optional());

/** A name, a title or another line of text. @param least and most: length */
export const line = (least: number, most: number): Field => needed((typed) => readLine(typed, { least, most }));
export const optionalLine = (most: number, least = 1): OptionalField =>
  optional((typed) => readLine(typed, { least, most }));

/** A text of several lines. @param least and most: length */
export const text = (least: number, most: number): Field => needed((typed) => readText(typed, { least, most }));
export const optionalText = (most: number, least = 1): OptionalField =>
  optional((typed) => readText(typed, { least, most }));

/** Lower case, the domain in ASCII. */
export const mail = (): Field => needed(readMail);
export const optionalMail = (): OptionalField => optional(readMail);
export const phone = (): Field => needed(readPhone);
export const optionalPhone = (): OptionalField => optional(readPhone);
export const postalCode = (): Field => needed(readPostalCode);
export const optionalPostalCode = (): OptionalField => optional(readPostalCode);
export const webAddress = (): Field => needed(readWebAddress);
export const optionalWebAddress = (): OptionalField => optional(readWebAddress);
export const languageTag = (): Field => needed(readLanguageTag);
/** `HH:MM`, from 00:00 to 24:00. */
export const timeOfDay = (): Field => needed(readTimeOfDay);
export const timeZone = (): Field => needed(readTimeZone);
/** `YYYY-MM-DD`, from 1900 to 2099. */
export const day = (): Field => needed((typed) => readDay(typed));
export const optionalDay = (): OptionalField => optional((typed) => readDay(typed));

/** What a machine wrote and gets back as it was: a key, a code, a cursor, a digest. @param fault the code where the pattern is missed */
export const key = (pattern: RegExp, fault = 'invalid_format'): z.ZodType<string, string> =>
  z
    .string()
    .transform(nfc<string>)
    .refine((value) => pattern.test(value), fault);

/** A password, or what is only compared and never shown: every sign counts, in either spelling of its umlauts. */
export const secret = (most: number): z.ZodType<string, string> =>
  z
    .string()
    .min(1, 'required')
    .max(most, 'too_long')
    .transform(nfc<string>);

/** What people copy from paper or another screen: a number of an application, a code. Signs of any keyboard, no blanks around. */
export const code = (most: number): Field => needed((typed) => readLine(plainSigns(typed), { most }));
export const optionalCode = (most: number): OptionalField => optional((typed) => readLine(plainSigns(typed), { most }));

/** Any text at all, as it is but for the spelling of its umlauts: what a machine wrote, or what is only looked for. */
export const anything = (most: number): Field =>
  z
    .string()
    .max(most, 'too_long')
    .transform(nfc<string>);

/** What is done to one row, and why. */
export const rowAndReason = () => z.strictObject({ id: z.uuid(), reason: optionalText(1000) });

/** An object that is data of its own, such as a shape. */
export const json = (): z.ZodType<Record<string, unknown>, Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).transform(nfc<Record<string, unknown>>);
