import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Hues as they were when this was written, each by the angle of its strongest colour. */
const hues = { ziegel: 9, kupfer: 31, moos: 91, petrol: 182, spree: 205, indigo: 243, beere: 329 } as const;

/** Below this much colour there is none to speak of. */
const PALE = 0.12;

/** The hue next to a colour, so that a programme keeps its look. @param colour #rrggbb */
function hueNextTo(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const most = Math.max(r, g, b);
  const span = most - Math.min(r, g, b);
  if (!(span > PALE)) return 'schiefer';
  const sector = most === r ? (g - b) / span : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  const angle = (sector * 60 + 360) % 360;
  const away = ([, at]: [string, number]): number => Math.min(Math.abs(at - angle), 360 - Math.abs(at - angle));
  return Object.entries(hues).toSorted((a, b) => away(a) - away(b))[0]![0];
}

/**
 * A programme has a colour by name instead of two by number, and names its funders. The two colours of before stay where they are for the
 * release that still reads them; new programmes have those of the first hue there.
 */
export class Hue1765012600100 implements MigrationInterface {
  readonly name = 'Hue1765012600100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table tenants.tenant
      add column hue text not null default 'spree', add column funders text[] not null default '{}',
      alter column theme set default '{"action": "#12507c", "onAction": "#ffffff"}'`);
    await q.query(`alter table tenants.tenant no force row level security`);
    const rows = (await q.query(`select tenant_id as id, theme->>'action' as colour from tenants.tenant`)) as {
      id: string;
      colour: string;
    }[];
    for (const { id, colour } of rows)
      await q.query(`update tenants.tenant set hue = $2 where tenant_id = $1`, [id, hueNextTo(colour)]);
    await q.query(`alter table tenants.tenant force row level security`);
  }

  async down(): Promise<void> {
    throw new Error('migrations are forward-only');
  }
}
