import { type TaskFacts, type TaskKind, taskOf } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { Area } from './area/area.entity.js';
import { Figure } from './figure/figure.entity.js';
import { DataImport } from './imports/data-import.entity.js';
import { Office } from './office/office.entity.js';

/** Days that a value may stay unconfirmed, and days after which a confirmed one is looked at again. Defaults of the platform. */
const CONFIRM_WITHIN = 14;
const CONFIRM_AGAIN = 365;

async function aboutArea(ctx: Ctx, { areaId }: { areaId: string }): Promise<TaskFacts> {
  const area = await ctx.load(Area, areaId);
  return { area: area?.name ?? null, areaSlug: area?.slug ?? null };
}

const tooLong = (now: string): string =>
  `t.updated_at < ${now} - make_interval(days => case when t.verified then ${CONFIRM_AGAIN} else ${CONFIRM_WITHIN} end)`;

export const tasks: readonly TaskKind<Ctx>[] = [
  taskOf(Office, {
    name: 'officeToVerify',
    action: 'verify',
    area: 'areaId',
    folded: { by: 'areaId' },
    when: ({ now }) => tooLong(now),
    since: () => 't.updated_at',
    urgency: 'later',
    about: aboutArea,
  }),
  taskOf(Figure, {
    name: 'figureToVerify',
    action: 'verify',
    area: 'areaId',
    folded: { by: 'areaId' },
    // What was confirmed describes a day that is over: newer values come by import.
    when: ({ now }) => `not t.verified and ${tooLong(now)}`,
    since: () => 't.updated_at',
    urgency: 'later',
    about: aboutArea,
  }),
  taskOf(DataImport, {
    name: 'importToConfirm',
    action: 'confirm',
    when: ({ now }) => `t.state = 'previewed' and t.expires_at > ${now}`,
    since: () => 't.uploaded_at',
    until: ({ zone }) => `(t.expires_at at time zone ${zone})::date`,
    urgency: 'today',
    about: (_, { fileName }) => ({ file: fileName }),
  }),
];
