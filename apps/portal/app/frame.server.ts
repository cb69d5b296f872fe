import { data } from 'react-router';
import { type LoadContext } from '#web/app';
import { isLanguage, type Language, type PhaseNames, phaseNamesOf, type Vocabulary, vocabularyOf } from '#web/i18n';
import { Frame, type FrameAnswer } from '../build/documents/documents.js';
import { catalogues } from './messages/catalogues.js';
import { read } from './read.server.js';
import { type InnerSheet, innerSheetOf, sheetVersion } from './sheet.server.js';

/** What every page of the portal knows: the tenant and the address. */
export interface FrameData {
  tenant: {
    id: string;
    name: string;
    authority: string;
    city: string;
    timeZone: string;
    modules: string[];
    vocabulary: Vocabulary;
    phases: PhaseNames;
    demo: boolean;
  };
  language: Language;
  languages: Language[];
  origin: string;
  tenantPrefix: string;
  /** tenant and language, in front of every address inside the site; empty when there is neither */
  prefix: string;
  path: string;
  /** the tenant's colour, for the frame that a phone draws around the page */
  colour: string;
  /** version of the sheet with the tenant's colours */
  sheet: string;
  /** the sheet itself on the pages where visits begin; null elsewhere */
  innerSheet: InnerSheet | null;
}

/** Visits begin at the programme or at an area: an address that somebody was given, on a notice or by a search. */
const beginnings = /^\/(?:q\/[^/]+)?$/;

type Tenant = FrameAnswer['tenant'];

/** The tenant of this request: on every page, for everybody the same, so asked for once in five seconds. */
export const tenantOf = (web: LoadContext): Promise<Tenant> =>
  web.recall('tenant', 5, async () => (await read(web, Frame, {})).tenant);

export async function loadFrame(web: LoadContext): Promise<FrameData> {
  const tenant = await tenantOf(web);
  const { language, origin, tenantPrefix, path } = web;
  // A language counts when the tenant wants it and its texts are complete.
  const languages = tenant.languages.filter((name): name is Language => isLanguage(name) && name in catalogues);
  if (!languages.includes(language)) throw data(null, { status: 404 });
  return {
    tenant: {
      id: tenant.id,
      name: tenant.name,
      authority: tenant.authority,
      city: tenant.city,
      timeZone: tenant.timeZone,
      modules: tenant.modules,
      vocabulary: vocabularyOf(tenant.vocabulary),
      phases: phaseNamesOf(tenant.phases),
      demo: tenant.demo,
    },
    language,
    languages,
    origin,
    tenantPrefix,
    prefix: web.basename === '/' ? '' : web.basename,
    path,
    colour: tenant.theme.action,
    sheet: sheetVersion(tenant.theme),
    innerSheet: beginnings.test(path) ? innerSheetOf(tenant.theme) : null,
  };
}
