import { type TenantInfo } from '#libs/kernel';
import { berlin, createServiceApp, newId, senate, type ServiceApp, TestClock } from '#libs/testing';
import { type Carrier } from './carrier/carrier.entity.js';
import { CarrierService } from './carrier/carrier.service.js';
import { carriers } from './carriers.service-definition.js';
import { type Commission } from './commission/commission.entity.js';
import { CommissionService } from './commission/commission.service.js';

/** What specs of this service start from. */
export interface CarriersApp extends ServiceApp {
  /** an area, as if it had been told; gives its id */
  area(of?: TenantInfo, id?: string): Promise<string>;
  carrier(name?: string, of?: TenantInfo): Promise<Carrier>;
  commission(input: object, of?: TenantInfo): Promise<Commission>;
}

export async function startCarriers(): Promise<CarriersApp> {
  const clock = new TestClock(new Date('2026-11-22T09:00:00Z'));
  const app = await createServiceApp({ definitions: [carriers], graph: true, clock });
  return Object.assign(app, {
    async area(of: TenantInfo = berlin, areaId = newId()) {
      const stated = { districtId: null, phase: 'running', from: null, version: 1 };
      await app.hear('area.changed', { areaId, slug: areaId, name: `Gebiet ${areaId}`, ...stated }, of);
      return areaId;
    },
    carrier: (name = `Träger ${newId()}`, of: TenantInfo = berlin) =>
      app.change(senate(), (ctx) => app.get(CarrierService).create(ctx, { name, kind: 'association' }), of),
    commission: (input: object, of: TenantInfo = berlin) =>
      app.change(senate(), (ctx) => app.get(CommissionService).commission(ctx, input), of),
  });
}
