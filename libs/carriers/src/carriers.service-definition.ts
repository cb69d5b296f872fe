import { defineService, registerErrors } from '#libs/kernel';
import { declaring, oneByOne } from '#libs/contracts';
import { Carrier } from './carrier/carrier.entity.js';
import { carrier } from './carrier/carrier.noun.js';
import { carrierFact } from './carrier/carrier.service.js';
import { Commission } from './commission/commission.entity.js';
import { commission } from './commission/commission.noun.js';
import { commissionFact } from './commission/commission.service.js';
import { copies } from './copies.js';
import { demo } from './demo.js';
import { keepOpenItems } from './handover/application.handler.js';
import { handover } from './handover/handover.noun.js';
import { onDemand } from './on-demand.js';
import { forgetFormerTeams } from './team/team.jobs.js';
import { team } from './team/team.noun.js';
import { userErased } from './team/user.handler.js';
import { tasks } from './tasks.js';
import { words } from './words.js';
import type * as Contract from '../build/contract.js';

const { together } = declaring<Contract.Graph, Contract.Arguments>();

registerErrors({
  COMMISSION_OVERLAP: {
    status: 409,
    de: 'In diesem Zeitraum ist für das Gebiet schon ein Träger beauftragt.',
    en: 'A carrier is already commissioned for this area in that period.',
  },
  COMMISSION_BEGAN: {
    status: 409,
    de: 'Diese Beauftragung hat schon begonnen. Sie kann beendet, aber nicht gelöscht werden.',
    en: 'This commission has begun. It can be ended, not removed.',
  },
  COMMISSION_HANDED_OVER: {
    status: 409,
    de: 'Zu dieser Beauftragung gehört ein Trägerwechsel. Ihr Zeitraum steht damit fest.',
    en: 'A change of carrier belongs to this commission. Its period is fixed by that.',
  },
  NO_COMMISSION: {
    status: 409,
    de: 'Für dieses Gebiet ist an dem Tag kein Träger beauftragt.',
    en: 'No carrier is commissioned for this area on that day.',
  },
  HANDOVER_NOT_YET: {
    status: 409,
    de: 'Die Übergabeliste kann erst ab dem Tag des Wechsels bestätigt werden.',
    en: 'The hand-over list can be confirmed from the day of the change only.',
  },
  HANDOVER_CHANGED: {
    status: 409,
    de: 'Die Übergabeliste hat sich geändert. Bitte sehen Sie sie noch einmal an.',
    en: 'The hand-over list has changed. Please look at it again.',
  },
  HANDOVER_CONFIRMED: {
    status: 409,
    de: 'Diese Seite hat die Übergabeliste schon bestätigt.',
    en: 'This side has already confirmed the hand-over list.',
  },
  HANDOVER_SAME_PERSON: {
    status: 409,
    de: 'Eine Person kann nicht für beide Träger bestätigen.',
    en: 'One person cannot confirm for both carriers.',
  },
});

export const carriers = defineService({
  name: 'carriers',
  words,
  tasks,
  ...together([carrier, commission, team, handover]),
  onDemand,
  copies,
  follows: { Application: keepOpenItems },
  handlers: { 'user.erased': oneByOne(userErased) },
  restates: {
    Carrier: { entity: Carrier, facts: async (_ctx, rows: Carrier[]) => rows.map(carrierFact) },
    Commission: { entity: Commission, facts: async (_ctx, rows: Commission[]) => rows.map((c) => commissionFact(c)) },
  },
  schedules: [{ name: 'forget-former-teams', cron: '40 3 * * *', run: forgetFormerTeams }],
  demo,
});
