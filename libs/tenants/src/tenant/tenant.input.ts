import { modules } from '#libs/contracts';
import { z } from 'zod';
import {
  anything,
  hues,
  kept,
  key,
  line,
  mail,
  optionalMail,
  optionalPhone,
  optionalText,
  otherwise,
  type SentForm,
  type SentText,
  timeZone,
  translatedLines,
  wordForms,
} from '#libs/typed';
import { normalHost } from './host.js';
import { type LegalNotice, phaseKinds } from './tenant.entity.js';

/** Languages the platform has texts for; `de-simple` is Leichte Sprache. */
export const languages = ['de', 'de-simple', 'en', 'tr', 'ar', 'uk', 'pl'] as const;
/** Words that the pages of every tenant need. */
export const neededWords = ['area', 'programme', 'office', 'team', 'carrier', 'authority'] as const;
const regions = ['BB', 'BE', 'BW', 'BY', 'HB', 'HE', 'HH', 'MV', 'NI', 'NW', 'RP', 'SH', 'SL', 'SN', 'ST', 'TH'];

export const languageInput = z.enum(languages);
const isKnown = (tag: string): boolean => (languages as readonly string[]).includes(tag);
/** Texts in languages that the platform can show. */
export const ofLanguages = <T extends z.ZodType<SentText[], unknown>>(of: T) =>
  of.refine((list) => list.every(({ language }) => isKnown(language)), 'unknown_language');
const ofForms = <T extends z.ZodType<SentForm[], unknown>>(of: T) =>
  of.refine((list) => list.every(({ texts }) => texts.every(({ language }) => isKnown(language))), 'unknown_language');
const text = line(1, 200);
const word = key(/^[a-z][A-Za-z0-9]{0,39}$/, 'not_a_key');
const distinct = (list: readonly string[]): boolean => new Set(list).size === list.length;

const holidayRegion = anything(10).refine((code) => regions.some((r) => code === `DE-${r}`), 'not_a_region');
const hosts = z
  .array(anything(300))
  .max(20)
  .transform((list, check) =>
    list.map((host, i) => {
      const normal = normalHost(host);
      if (normal === null) check.addIssue({ code: 'custom', path: [i], message: 'not_a_host' });
      return normal ?? '';
    }),
  )
  .refine(distinct, 'twice');

const settings = {
  name: text,
  authority: text,
  city: text,
  timeZone: timeZone(),
  holidayRegion,
  languages: z.array(languageInput).min(1).refine(distinct, 'twice'),
  modules: z.array(z.enum(modules)).refine(distinct, 'twice'),
  vocabulary: z
    .array(z.strictObject({ key: word, forms: ofForms(wordForms(200)) }))
    .max(60)
    .refine((list) => distinct(list.map(({ key }) => key)), 'twice'),
  phases: z
    .array(z.strictObject({ kind: z.enum(phaseKinds), texts: ofLanguages(translatedLines(200)) }))
    .max(phaseKinds.length)
    .refine((list) => distinct(list.map(({ kind }) => kind)), 'twice'),
  hue: z.enum(hues),
  funders: z.array(line(1, 120)).max(8).refine(distinct, 'twice'),
};

/** Plain text of at most some lines; empty takes it away. */
const notice = optionalText;
const legal = z
  .strictObject({
    address: notice(500),
    representedBy: notice(200),
    phone: optionalPhone(),
    email: optionalMail(),
    vatId: notice(20),
    responsibleForContent: notice(300),
    dataProtectionOfficer: notice(500),
    dataProtectionEmail: optionalMail(),
    dataProtectionAuthority: notice(300),
    accessibilityEmail: optionalMail(),
    accessibilityAuthority: notice(300),
  })
  .transform((parts) => Object.fromEntries(Object.entries(parts).filter(([, text]) => text)) as LegalNotice);

const reason = optionalText(1000);
/** The version of a row that the caller has read: two people who edit at the same time do not overwrite each other unseen. */
export const version = z.int().min(1).nullish();

export const changeTenantInput = z.strictObject({
  version: z.int(),
  name: kept(settings.name),
  authority: kept(settings.authority),
  city: kept(settings.city),
  timeZone: kept(settings.timeZone),
  holidayRegion: kept(settings.holidayRegion),
  languages: kept(settings.languages),
  modules: kept(settings.modules),
  vocabulary: kept(settings.vocabulary),
  phases: kept(settings.phases),
  hue: kept(settings.hue),
  funders: kept(settings.funders),
  legal: legal.nullish(),
  residentSignUp: kept(z.boolean()),
  reason,
});
export const changeTenantHostsInput = z.strictObject({ version, hosts, dropLinks: z.boolean().nullish(), reason });

/** The settings of a new tenant. */
export const foundingInput = z.strictObject({
  ...settings,
  timeZone: otherwise(timeZone(), 'Europe/Berlin'),
  hue: otherwise(settings.hue, 'spree'),
  funders: otherwise(settings.funders, []),
  slug: key(/^[a-z][a-z0-9-]{1,39}$/, 'not_a_slug'),
  hosts,
});
export type Founding = z.output<typeof foundingInput>;

export const createTenantInput = foundingInput.extend({
  contactEmail: mail(),
  contactName: line(1, 120),
});

export type NewTenant = z.output<typeof createTenantInput>;
