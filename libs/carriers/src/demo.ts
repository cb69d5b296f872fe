import { day, key, line } from '#libs/typed';
import { z } from 'zod';
import { type Ctx, type DemoEnv, demoId } from '#libs/kernel';
import { Carrier, carrierKinds } from './carrier/carrier.entity.js';
import { CarrierService } from './carrier/carrier.service.js';
import { Commission, startPrecisions, unknownStart } from './commission/commission.entity.js';
import { CommissionService } from './commission/commission.service.js';
import { TeamMember } from './team/team-member.entity.js';

/** What this service takes from a programme file (`infra/programmes/<tenant>.json`). */
const programme = z.object({
  sources: z.record(line(1, 60), z.object({ title: line(1, 300) })),
  areas: z.array(
    z.object({
      slug: key(/^[a-z0-9-]+$/),
      carrier: z
        .object({
          name: line(1, 200),
          kind: z.enum(carrierKinds),
          from: day().optional(),
          fromPrecision: z.enum(startPrecisions).optional(),
          until: day().optional(),
          source: line(1, 60),
          verified: z.boolean(),
        })
        .optional(),
    }),
  ),
});
type Programme = z.infer<typeof programme>;

interface DemoMember {
  name: string;
  function: string;
  languages: string[];
}

/** Invented people: every surname is a German word for "sample". */
const teams: Record<string, Record<string, DemoMember[]>> = {
  berlin: {
    thermometersiedlung: [
      { name: 'Mira Beispiel', function: 'Teamleitung', languages: ['de', 'en'] },
      { name: 'Cem Muster', function: 'Beteiligung und Aktionsfonds', languages: ['de', 'tr'] },
      { name: 'Layla Probe', function: 'Projekte und Netzwerk', languages: ['de', 'ar'] },
    ],
    'hellersdorfer-promenade': [
      { name: 'Jonas Exempel', function: 'Teamleitung', languages: ['de', 'en'] },
      { name: 'Olga Vorlage', function: 'Beteiligung und Aktionsfonds', languages: ['de', 'ru'] },
    ],
  },
  frankfurt: {
    gallus: [{ name: 'Samira Beispiel', function: 'Quartiersmanagement', languages: ['de', 'fr'] }],
  },
};

export async function demo(env: DemoEnv): Promise<void> {
  for (const slug of Object.keys(env.tenants)) {
    if (!env.programme[slug]) continue;
    const facts = programme.parse(env.programme[slug]);
    await env.db.tx(await env.ctx(slug), (ctx) => load(ctx, slug, facts));
  }
}

async function load(ctx: Ctx, tenant: string, facts: Programme): Promise<void> {
  const evidence = facts.areas.flatMap(({ slug, carrier }) => (carrier ? [{ slug, ...carrier }] : []));
  for (const [name, mentions] of Map.groupBy(evidence, (e) => e.name)) {
    const { kind } = mentions[0]!;
    const carrier = await ctx.repo(Carrier).insert({
      id: demoId('carrier', tenant, name),
      name,
      kind,
      website: null,
      email: null,
      phone: null,
      address: null,
      verified: mentions.some((m) => m.verified),
    });
    await ctx.app.get(CarrierService).told(ctx, carrier);
    for (const mention of mentions) await commission(ctx, tenant, carrier.id, mention, facts);
  }
}

type Mention = NonNullable<Programme['areas'][number]['carrier']> & { slug: string };

async function commission(
  ctx: Ctx,
  tenant: string,
  carrierId: string,
  mention: Mention,
  facts: Programme,
): Promise<void> {
  const row = await ctx.repo(Commission).insert({
    id: demoId('commission', tenant, mention.slug),
    carrierId,
    areaId: demoId('area', tenant, mention.slug),
    from: mention.from ?? unknownStart,
    fromPrecision: mention.from ? (mention.fromPrecision ?? 'day') : 'unknown',
    until: mention.until ?? null,
    tenderReference: null,
    endReason: null,
    source: facts.sources[mention.source]?.title ?? mention.source,
    verified: mention.verified,
  });
  const { id, areaId } = await ctx.app.get(CommissionService).told(ctx, row);
  for (const member of teams[tenant]?.[mention.slug] ?? []) {
    const email = `${member.name.toLowerCase().replace(' ', '.')}@${mention.slug}.example`;
    await ctx.repo(TeamMember).insert({
      ...member,
      id: demoId('team-member', tenant, mention.slug, member.name),
      commissionId: id,
      areaId,
      carrierId,
      email,
      phone: null,
      public: true,
      contactPublic: true,
      userId: null,
    });
  }
}
