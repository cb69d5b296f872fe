import { anonymous, type TenantInfo, type Who } from '#libs/kernel';
import { berlin, carrierOf, newId, senate } from '#libs/testing';
import { type CarriersApp, startCarriers } from '../carriers.build.js';
import { type Carrier } from '../carrier/carrier.entity.js';
import { CarrierChangeService } from '../commission/carrier-change.service.js';
import { type Commission, inForce } from '../commission/commission.entity.js';
import { type TeamMember } from '../team/team-member.entity.js';
import { TeamService } from '../team/team.service.js';
import { type Handover } from './handover.entity.js';
import { HandoverService } from './handover.service.js';

/** An area with its carrier, and the one that will take over. */
export interface World {
  areaId: string;
  old: Carrier;
  next: Carrier;
}

export interface HandoverAnswer {
  items: { id: string }[];
  itemsDigest: string;
  final: boolean;
  given: { userName: string | null; at: string } | null;
  taken: { userName: string | null; at: string } | null;
}

const workList = `query ($areaId: ID) { openItems(filter: { areaId: $areaId }) { nodes { id } } }`;
const signedList = `query ($id: ID!) { handover(id: $id) {
  items { id reference amountCents openedAt } itemsDigest final given { userName at } taken { userName at } } }`;
const carrierOfArea = `query ($id: ID!) { _entities(representations: [{ __typename: "Area", id: $id }]) {
  ... on Area { commission { carrier { name } } } } }`;

/** What happens around a change of carrier, in words. */
export class Handovers {
  private constructor(readonly app: CarriersApp) {}

  static async start(): Promise<Handovers> {
    return new Handovers(await startCarriers());
  }

  /** A person of the carrier with the areas that follow from the messages heard so far, as the tenants service works them out. */
  async staffOf(carrierId: string, of: TenantInfo = berlin): Promise<Who> {
    const latest = new Map((await this.app.told('commission.changed', of)).map((m) => [m.commissionId, m]));
    const today = this.app.ctx({ tenant: of }).today();
    const own = [...latest.values()].filter((m) => m.carrierId === carrierId && !m.removed);
    const who = carrierOf(carrierId, ...own.filter((m) => inForce(m, today)).map((m) => m.areaId));
    who.mandates[0]!.comingAreaIds = own.filter((m) => m.from > today).map((m) => m.areaId);
    return who;
  }

  async world(): Promise<World> {
    const [areaId, old, next] = [await this.app.area(), await this.app.carrier(), await this.app.carrier()];
    await this.app.commission({ areaId, carrierId: old.id, from: '2021-01-01', tenderReference: 'V 2020-17' });
    return { areaId, old, next };
  }

  changeCarrier(w: World, day: string, who = senate()): Promise<Handover> {
    const input = {
      areaId: w.areaId,
      toCarrierId: w.next.id,
      day,
      tenderReference: 'V 2026-03',
      reason: 'Neue Vergabe',
    };
    return this.app.change(who, (ctx) => this.app.get(CarrierChangeService).change(ctx, input));
  }

  confirm(who: Who, id: string, side: string, itemsDigest: string): Promise<Handover> {
    return this.app.change(who, (ctx) => this.app.get(HandoverService).confirm(ctx, { id, side, itemsDigest }));
  }

  cancel(id: string, who = senate()): Promise<Commission> {
    return this.app.change(who, (ctx) => this.app.get(CarrierChangeService).cancel(ctx, { id, reason: 'Klage' }));
  }

  addMember(who: Who, areaId: string, commissionId?: string): Promise<TeamMember> {
    const input = { areaId, commissionId, name: 'Ada Muster', function: 'Beratung' };
    return this.app.change(who, (ctx) => this.app.get(TeamService).add(ctx, input));
  }

  /** An application came in; answers its id. */
  async submitted(areaId: string, submittedAt: string, of: TenantInfo = berlin): Promise<string> {
    const applicationId = newId();
    const fact = { applicationId, reference: 'AF-2026-1', areaId, fundId: newId(), year: 2026, state: 'submitted' };
    await this.app.hear('application.submitted', { ...fact, requestedCents: 48_000, submittedAt, version: 1 }, of);
    return applicationId;
  }

  async decided(areaId: string, applicationId: string, at: string, state = 'approved'): Promise<void> {
    const fact = {
      applicationId,
      reference: 'AF-2026-1',
      areaId,
      fundId: newId(),
      year: 2026,
      state,
      requestedCents: 48_000,
      submittedAt: at,
    };
    await this.app.hear('application.decided', { ...fact, version: 3, grantedCents: 48_000, decidedAt: at });
  }

  async openItems(who: Who, areaId?: string, of: TenantInfo = berlin): Promise<string[]> {
    const answer = await this.app.ask<{ openItems: { nodes: { id: string }[] } }>(who, workList, { areaId }, of);
    return answer.openItems.nodes.map((n) => n.id);
  }

  async handover(who: Who, id: string): Promise<HandoverAnswer> {
    return (await this.app.ask<{ handover: HandoverAnswer }>(who, signedList, { id })).handover;
  }

  async carrierOfArea(areaId: string): Promise<string | undefined> {
    type Answer = { _entities: [{ commission: { carrier: { name: string } } | null }] };
    const answer = await this.app.ask<Answer>(anonymous(), carrierOfArea, { id: areaId });
    return answer._entities[0].commission?.carrier.name;
  }
}
