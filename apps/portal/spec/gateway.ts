import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphql, GraphQLError, type GraphQLSchema } from 'graphql';
import { mergedSchema } from '#web/bundle';
import { type GraphqlTransport } from '#web/graphql';
import { areasOf, type Programme, type ProgrammeArea } from './programme.js';

const root = process.cwd();
const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

interface Sent {
  operationName: string;
  variables: Record<string, unknown>;
  extensions: { persistedQuery: { sha256Hash: string } };
}

interface Asked {
  reference: string;
  pass?: string | null;
}
interface Opening {
  reference?: string | null;
  secretCode?: string | null;
  link?: string | null;
}

export interface GatewayOptions {
  /** refuses every submission with this code */
  refuse?: string | undefined;
  /** whether a mail is on its way after an application */
  mailed?: boolean;
  /** the visitor is team or carrier */
  atCounter?: boolean;
  /** outlines of these districts and of one area were imported */
  outlines?: boolean;
  /** the programme is an example, its people are invented */
  demo?: boolean;
  /** what the responsible body has filled in */
  legal?: Record<string, string>;
  /** answers nothing: is down, or counted too many requests */
  refuseAll?: 'down' | 'busy';
  /** called for every request, for counting */
  onRequest?: (operation: string, headers: Record<string, string>) => void;
}

/**
 * Stands in for the gateway in the portal's specs: the real contracts, the portal's own trusted documents and the facts of the
 * programme files, without services and database. Knows only verified values, like the real one does for the public.
 */
export class SpecGateway {
  private readonly schema: GraphQLSchema = mergedSchema(root);
  private readonly documents = read('apps/portal/build/documents/manifest.json') as Record<string, string>;
  readonly submitted: unknown[] = [];
  readonly idempotencyKeys: (string | undefined)[] = [];
  readonly linksSent: string[] = [];
  withdrawn = false;

  constructor(private readonly options: GatewayOptions = {}) {}

  transport = ({ tenantPrefix }: { tenantPrefix: string }): GraphqlTransport => {
    const slug = tenantPrefix.slice(3) || 'berlin';
    return async ({ headers, body }) => {
      const { operationName, variables, extensions } = JSON.parse(body) as Sent;
      this.options.onRequest?.(operationName, headers);
      if (this.options.refuseAll === 'down') return { status: 502, body: 'Bad Gateway', cookies: [] };
      if (this.options.refuseAll) return { status: 429, body: tooMany, cookies: [] };
      const source = this.documents[extensions.persistedQuery.sha256Hash];
      if (!source) return { status: 400, body: '{"errors":[{"message":"unknown document"}]}', cookies: [] };
      this.idempotencyKeys.push(headers['idempotency-key']);
      const rootValue = this.rootFor(slug, headers['accept-language'] ?? 'de');
      const result = await graphql({
        schema: this.schema,
        source,
        rootValue,
        variableValues: variables,
        operationName,
      });
      return { status: 200, body: JSON.stringify(result), cookies: [] };
    };
  };

  private rootFor(slug: string, language: string): object {
    if (!['berlin', 'frankfurt'].includes(slug)) throw new Error(`no tenant ${slug} here`);
    const programme = read(`infra/programmes/${slug}.json`) as Programme;
    const { outlines = false } = this.options;
    const areas = areasOf(programme, language, (office) => opening(office, language)).map((area) => ({
      ...area,
      boundary: outlines && area.slug === 'rixdorf' ? rixdorf : null,
    }));
    const tenant = {
      ...programme.tenant,
      legal: this.options.legal ?? {},
      legalTexts: [],
      demo: this.options.demo ?? false,
      id: `tenant-${slug}`,
      theme:
        slug === 'berlin' ? { action: '#a8123e', onAction: '#ffffff' } : { action: '#0b5563', onAction: '#ffffff' },
    };
    return {
      tenant,
      districts: outlines ? districtsOf(areas) : [],
      areas: ({ filter }: { filter?: { search?: string } }) => page(areas, filter?.search),
      area: ({ slug: wanted }: { slug: string }) => areas.find((area) => area.slug === wanted) ?? null,
      addressCheck: { offered: slug === 'berlin', complete: false, postalCodeNeeded: slug !== 'berlin' },
      areaByAddress: ({ text, postalCode }: { text: string; postalCode?: string }) => address(areas, text, postalCode),
      applicationForm: ({ year }: { year?: number }) => ({
        open: year !== 2027,
        closedReason: year === 2027 ? 'no_fund' : null,
        stamp: 'stamp-of-the-service',
        atCounter: this.options.atCounter ?? false,
        rules: { applicationLimitCents: 150_000, excludedCostKinds: ['ownPay'] },
      }),
      applicantRetention: () => ({ months: 48 }),
      submitApplication: ({ input }: { input: { costs: { cents: number }[] } }) => this.submit(input),
      applicationStatus: ({ reference, pass }: Asked) => status(reference, pass ?? null, this.withdrawn),
      openApplication: ({ input }: { input: Opening }) => openWith(input),
      requestApplicationLink: ({ input }: { input: Asked }) => this.linksSent.push(input.reference) > 0,
      withdrawOwnApplication: ({ input }: { input: Asked }) => this.withdraw(input),
    };
  }

  private withdraw({ reference, pass = null }: Asked): object {
    status(reference, pass, this.withdrawn);
    if (this.options.refuse) throw fault(this.options.refuse, 'Das geht so nicht.');
    this.withdrawn = true;
    return status(reference, pass, this.withdrawn);
  }

  private submit(input: { costs: { cents: number }[] }): object {
    if (this.options.refuse) throw fault(this.options.refuse, 'Das geht so nicht.');
    this.submitted.push(input);
    return {
      reference: 'AF-7K3Q-9MTX',
      secretCode: 'WALD-4821',
      statusUrl: 'https://example.org/q/thermometersiedlung/antrag/AF-7K3Q-9MTX',
      message: 'Ihr Antrag ist da.',
      mailed: this.options.mailed ?? true,
      requestedCents: input.costs.reduce((sum, { cents }) => sum + cents, 0),
    };
  }
}

const box = (west: number, south: number, size: number): object => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  ],
});
const rixdorf = { outline: box(13.44, 52.47, 0.01), source: 'Grenze zum Ausprobieren', hectares: 76.4 };

/** Boxes in a row: enough to see what is drawn where. */
function districtsOf(areas: Record<string, unknown>[]): object[] {
  const districts = new Map(
    areas.map(({ district }) => district as { id: string; name: string } | null).map((d) => [d?.id, d]),
  );
  return [...districts.values()]
    .filter((district) => district !== null)
    .map((district, n) => ({
      ...district,
      outline: box(13.1 + n * 0.07, 52.4, 0.07),
      outlineSource: 'Umrisse zum Ausprobieren',
    }));
}

/** A Sunday, as the specs have it. */
function opening({ hours = [] }: NonNullable<ProgrammeArea['office']>, language: string): object {
  if (hours.length === 0) return { openNow: null, openingSentence: '' };
  const sentence = { de: 'heute geschlossen, öffnet Dienstag 15:00', en: 'closed today, opens Tuesday 15:00' };
  return { openNow: false, openingSentence: language === 'en' ? sentence.en : sentence.de };
}

const tooMany = JSON.stringify({ errors: [{ message: 'Zu viel.', extensions: { code: 'RATE_LIMITED' } }] });

const fault = (code: string, message: string, fields?: Record<string, string>): GraphQLError =>
  new GraphQLError(message, { extensions: { code, fields } });

function page(areas: ProgrammeArea[], search?: string): object {
  const nodes = search ? areas.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase())) : areas;
  return { nodes, totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null } };
}

/** What the service answers to these lines; how it reads them is tried there. */
function address(areas: ProgrammeArea[], text: string, postalCode: string | null = null): object {
  const [, street = null, number = null] = /^(\D*)(?: (\d.*))?$/.exec(text) ?? [];
  const area = areas.find(({ slug }) => slug === 'thermometersiedlung') ?? areas[0]!;
  const office = { street: 'Celsiusstraße', houseNumber: '66', postalCode: '12207', city: 'Berlin', area };
  const offices = [{ by: postalCode ? 'distance' : 'nothing', kilometres: postalCode ? 1.2 : null, office }];
  const understood = { street, number, postalCode };
  const base = { basis: null, area: null, candidates: [], similar: [], offices, understood };
  const place = (code: string, name: string): object => ({ street, postalCode: code, place: name });
  if (text === 'Celsiusstraße') return { ...base, status: 'noNumber' };
  if (text.startsWith('Celsiusstraße')) return { ...base, status: 'found', area };
  if (text.startsWith('Lynarstraße') && !postalCode) {
    return { ...base, status: 'ambiguous', candidates: [place('13353', 'Wedding'), place('13585', 'Spandau')] };
  }
  if (text.startsWith('Celsius')) {
    const similar = [{ street: 'Celsiusstraße', number, postalCode: '12207', place: 'Lichterfelde' }];
    return { ...base, status: 'unknownAddress', similar };
  }
  if (text.includes('12/1')) return { ...base, status: 'unreadable' };
  if (!street) return { ...base, status: 'unreadable' };
  return { ...base, status: text.startsWith('Unter den Linden') ? 'none' : 'unknownAddress' };
}

const gone = { state: 'withdrawn', message: 'Dieser Antrag ist zurückgezogen.' };

function openWith({ reference, secretCode, link }: Opening): object {
  if (link && link !== 'link-of-the-mail') throw fault('LINK_EXPIRED', 'Der Link gilt nicht mehr.');
  if (!link) status(reference ?? '', null, false);
  if (!link && secretCode !== 'WALD-4821') throw fault('VALIDATION', 'Das passt nicht.', { secretCode: 'wrong' });
  const until = '2026-11-22T10:30:00Z';
  return { reference: 'AF-7K3Q-9MTX', areaSlug: 'thermometersiedlung', pass: 'pass', until };
}

function status(reference: string, pass: string | null, withdrawn: boolean): object {
  if (`${reference}${pass}`.includes('\0')) throw fault('NUL_CHARACTER', 'Das Zeichen NUL ist nicht erlaubt.');
  if (reference !== 'AF-7K3Q-9MTX') throw fault('NOT_FOUND', 'Das gibt es hier nicht.');
  if (pass && pass !== 'pass') throw fault('PASS_EXPIRED', 'Zu lange offen.');
  const details = {
    title: 'Blumen für den Innenhof',
    requestedCents: 48_000,
    grantedCents: 48_000,
    eligibilityReasons: null,
    conditions: 'Bitte heben Sie alle Rechnungen auf.',
    rejectionReason: null,
    reserveRank: null,
    noticeUrl: 'https://portal.example/funding/applications/1/notice.pdf',
    noticeToken: '1.x',
    codeReissuedAt: '2026-11-20T09:00:00Z',
    withdrawable: !withdrawn,
    withdrawalAskedAt: null,
  };
  return {
    reference,
    state: 'approved',
    message: 'Ihr Antrag ist bewilligt. Das Geld ist für Sie vorgemerkt.',
    areaName: 'Thermometersiedlung',
    areaSlug: 'thermometersiedlung',
    submittedAt: '2026-11-22T09:30:00Z',
    decidedOn: '2026-12-01',
    details: pass ? details : null,
    ...(withdrawn ? gone : {}),
  };
}
