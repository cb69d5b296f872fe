import { data } from 'react-router';
import { type LoadContext } from '#web/app';
import { isLanguage, type Language, type PhaseNames, phaseNamesOf, type Vocabulary, vocabularyOf } from '#web/i18n';
import { Frame, type FrameAnswer } from '../build/documents/documents.js';
import { read } from './read.server.js';
import { type Hue } from '#libs/typed';
import { type Picture } from '#web/emblem';
import { isEnded, type ListedArea } from './area-groups.js';
import { emblem, emblemsOf, hueOfArea } from './emblem.server.js';
import { allAreas } from './areas.server.js';
import { innerSheet, type InnerSheet, sheetVersion } from './sheet.server.js';

/** What every page of the portal knows: the tenant and the address. */
export interface FrameData {
  tenant: {
    id: string;
    slug: string;
    name: string;
    authority: string;
    city: string;
    timeZone: string;
    modules: string[];
    vocabulary: Vocabulary;
    phases: PhaseNames;
    demo: boolean;
    funders: string[];
    /** of the body that runs the programme, as its legal notice has them */
    contact: { phone: string | null; email: string | null };
  };
  /** the area whose page it is, or that it is about */
  area: AreaFrame | null;
  hue: Hue;
  /** of the area or the programme, small */
  emblem: Picture;
  language: Language;
  languages: Language[];
  origin: string;
  tenantPrefix: string;
  /** tenant and language, in front of every address inside the site; empty when there is neither */
  prefix: string;
  path: string;
  /** version of the sheet */
  sheet: string;
  /** the sheet itself on the pages where visits begin; null elsewhere */
  innerSheet: InnerSheet | null;
}

export interface AreaFrame {
  slug: string;
  name: string;
  ended: boolean;
  funders: string[];
  contact: { place: string; phone: string | null; email: string | null } | null;
}

/** Visits begin at the programme or at an area: an address that somebody was given, on a notice or by a search. */
const beginnings = /^\/(?:q\/[^/]+)?$/;

type Tenant = FrameAnswer['tenant'];

/** The tenant of this request: on every page, for everybody the same, so asked for once in five seconds. */
export const tenantOf = (web: LoadContext): Promise<Tenant> =>
  web.recall('tenant', 5, async () => (await read(web, Frame, {})).tenant);

/** The area that an address names: `/q/<slug>` and everything below. */
const areaIn = (path: string): string | undefined => /^\/q\/([^/]+)/.exec(path)?.[1];

export async function loadFrame(web: LoadContext): Promise<FrameData> {
  const { language, origin, tenantPrefix, path } = web;
  const slug = areaIn(path);
  const [tenant, areas] = await Promise.all([tenantOf(web), slug ? allAreas(web) : []]);
  const area = areas.find((one) => one.slug === slug);
  // A language counts when the programme has switched it on; the texts of the portal are complete by type.
  const languages = tenant.languages.filter((name): name is Language => isLanguage(name));
  if (!languages.includes(language)) throw data(null, { status: 404 });
  return {
    tenant: shownTenant(tenant),
    area: area ? frameOfArea(area) : null,
    hue: area ? hueOfArea(area) : tenant.hue,
    emblem: area ? (await emblemsOf(web, [area], 'row'))[area.id]! : emblem(tenant, null, 'row'),
    language,
    languages,
    origin,
    tenantPrefix,
    prefix: web.basename === '/' ? '' : web.basename,
    path,
    sheet: sheetVersion,
    innerSheet: beginnings.test(path) ? innerSheet : null,
  };
}

function shownTenant(tenant: Tenant): FrameData['tenant'] {
  const { id, slug, name, authority, city, timeZone, modules, demo, funders, legal } = tenant;
  return {
    ...{ id, slug, name, authority, city, timeZone, modules, demo, funders },
    vocabulary: vocabularyOf(tenant.vocabulary),
    phases: phaseNamesOf(tenant.phases),
    contact: { phone: legal.phone, email: legal.email },
  };
}

function frameOfArea(area: ListedArea): AreaFrame {
  const { slug, name, funders, offices } = area;
  const [office] = isEnded(area) ? [] : offices;
  const contact = office && {
    place: `${office.street} ${office.houseNumber}, ${[office.postalCode, office.city].filter(Boolean).join(' ')}`,
    phone: office.phone,
    email: office.email,
  };
  return { slug, name, ended: isEnded(area), funders, contact: contact ?? null };
}
