import { oneByOne } from '#libs/contracts';
import { defineService, registerErrors } from '#libs/kernel';
import { Carrier } from './carrier/carrier.entity.js';
import { carrierPolicy } from './carrier/carrier.policy.js';
import { CarrierResolver } from './carrier/carrier.resolver.js';
import { carrierFact, CarrierService } from './carrier/carrier.service.js';
import { AreaResolver } from './commission/area.resolver.js';
import { CarrierChangeService } from './commission/carrier-change.service.js';
import { Commission } from './commission/commission.entity.js';
import { commissionPolicy } from './commission/commission.policy.js';
import { CommissionResolver } from './commission/commission.resolver.js';
import { commissionFact, CommissionService } from './commission/commission.service.js';
import { copies } from './copies.js';
import { demo } from './demo.js';
import { keepOpenItems } from './handover/application.handler.js';
import { HandoverSignature } from './handover/handover-signature.entity.js';
import { Handover } from './handover/handover.entity.js';
import { handoverPolicy, handoverSignaturePolicy } from './handover/handover.policy.js';
import { HandoverResolver } from './handover/handover.resolver.js';
import { HandoverService } from './handover/handover.service.js';
import { OpenItem } from './handover/open-item.entity.js';
import { OpenItemResolver } from './handover/open-item.resolver.js';
import { openItemPolicy } from './handover/open-item.policy.js';
import { onDemand } from './on-demand.js';
import { Absence } from './team/absence.entity.js';
import { absencePolicy } from './team/absence.policy.js';
import { AbsenceResolver } from './team/absence.resolver.js';
import { AbsenceService } from './team/absence.service.js';
import { TeamMember } from './team/team-member.entity.js';
import { teamMemberPolicy } from './team/team-member.policy.js';
import { forgetFormerTeams } from './team/team.jobs.js';
import { TeamMemberResolver } from './team/team.resolver.js';
import { TeamService } from './team/team.service.js';
import { userErased } from './team/user.handler.js';
import { words } from './words.js';

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
  entities: [Carrier, Commission, TeamMember, Absence, OpenItem, Handover, HandoverSignature],
  onDemand,
  policies: [
    carrierPolicy,
    commissionPolicy,
    teamMemberPolicy,
    absencePolicy,
    openItemPolicy,
    handoverPolicy,
    handoverSignaturePolicy,
  ],
  providers: [
    CarrierService,
    CarrierResolver,
    CommissionService,
    CarrierChangeService,
    CommissionResolver,
    AreaResolver,
    TeamService,
    TeamMemberResolver,
    AbsenceService,
    AbsenceResolver,
    HandoverService,
    HandoverResolver,
    OpenItemResolver,
  ],
  references: {
    Carrier: (ctx, id) => ctx.load(Carrier, id),
    Commission: (ctx, id) => ctx.load(Commission, id),
  },
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
