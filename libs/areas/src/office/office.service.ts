import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { announceArea } from '../area/announce.js';
import { Area } from '../area/area.entity.js';
import { byLanguage, type TranslatedText, withTexts } from '#libs/typed';
import { type Holiday, type HolidayRegion, holidayRegions } from './holidays.js';
import { OfficeException } from './office-exception.entity.js';
import { Office } from './office.entity.js';
import {
  addOfficeExceptionInput,
  createOfficeInput,
  removeOfficeExceptionInput,
  removeOfficeInput,
  setOfficeHoursInput,
  updateOfficeInput,
} from './office.input.js';
import { type OpeningStatus, openingStatus } from './opening-hours.js';

const byPlace: Selection = { orderBy: [{ city: 'asc' }, { street: 'asc' }] };

/** The holidays of a tenant, unless an office says otherwise. */
export function regionOf(ctx: Ctx): HolidayRegion {
  const region = holidayRegions.find((r) => r === ctx.tenant.region);
  if (!region) throw new AppError('VALIDATION', { fields: { region: 'required' } });
  return region;
}

@Injectable()
export class OfficeService {
  constructor(private readonly db: Db) {}

  of(ctx: Ctx, area: Area): Promise<Office[]> {
    return ctx.loadBy(Office, 'areaId', area.id, byPlace);
  }

  get(ctx: Ctx, id: string): Promise<Office> {
    return this.db.tx(ctx, (tx) => tx.get(Office, id, 'read'));
  }

  /** Exceptions of today and later. */
  exceptions(ctx: Ctx, office: Office): Promise<OfficeException[]> {
    const where = { validUntil: { $gt: ctx.today() } };
    return ctx.loadBy(OfficeException, 'officeId', office.id, { where, orderBy: [{ validFrom: 'asc' }] });
  }

  async status(ctx: Ctx, office: Office): Promise<OpeningStatus> {
    const exceptions = await this.exceptions(ctx, office);
    const rules = {
      timeZone: ctx.tenant.timeZone,
      region: office.region,
      weekly: office.hours,
      exceptions: exceptions.map((e) => ({
        from: e.validFrom,
        until: e.validUntil,
        spans: e.spans,
        reason: whyOf(e.reason),
      })),
    };
    return openingStatus(rules, ctx.now());
  }

  async create(ctx: Ctx, input: unknown): Promise<Office> {
    const { areaId, note, hours, region, ...contact } = parse(createOfficeInput, input);
    return this.db.tx(ctx, async (tx) => {
      await tx.get(Area, areaId, 'read');
      const row = {
        areaId,
        ...contact,
        note: withTexts([], note),
        region: region ?? regionOf(tx),
        hours: hours ?? [],
        verified: true,
      };
      tx.check('write', Office, row);
      return this.told(tx, await tx.repo(Office).insert(row));
    });
  }

  async update(ctx: Ctx, input: unknown): Promise<Office> {
    const { id, note, region, reason, ...sent } = parse(updateOfficeInput, input);
    return this.db.tx(ctx, async (tx) => {
      const office = await tx.get(Office, id, 'write');
      const texts = { note: withTexts(office.note, note), region: region === null ? regionOf(tx) : region };
      return this.told(tx, await tx.repo(Office).update(office, { ...sent, ...texts, verified: true }, reason));
    });
  }

  /** Whoever sets the hours of an office vouches for its address as well: both are shown together. */
  async setHours(ctx: Ctx, input: unknown): Promise<Office> {
    const { id, version, hours, source, reason } = parse(setOfficeHoursInput, input);
    return this.db.tx(ctx, async (tx) => {
      const office = await tx.get(Office, id, 'write');
      const wanted = { version, hours, source, verified: true };
      return this.told(tx, await tx.repo(Office).update(office, wanted, reason));
    });
  }

  /** Letters of other services name the office. */
  private async told(tx: Ctx, office: Office): Promise<Office> {
    await announceArea(tx, { id: office.areaId });
    return office;
  }

  async remove(ctx: Ctx, input: unknown): Promise<Area> {
    const { id, reason } = parse(removeOfficeInput, input);
    return this.db.tx(ctx, async (tx) => {
      const office = await tx.get(Office, id, 'remove');
      await tx.repo(Office).remove(office, reason);
      await this.told(tx, office);
      return tx.get(Area, office.areaId, 'read');
    });
  }

  async addException(ctx: Ctx, input: unknown): Promise<Office> {
    const i = parse(addOfficeExceptionInput, input);
    return this.db.tx(ctx, async (tx) => {
      const office = await tx.get(Office, i.officeId, 'read');
      const row = {
        officeId: office.id,
        areaId: office.areaId,
        validFrom: i.from,
        validUntil: i.until,
        spans: i.hours,
        reason: withTexts([], i.reason),
      };
      tx.check('write', OfficeException, row);
      await tx.repo(OfficeException).insert(row);
      return office;
    });
  }

  async removeException(ctx: Ctx, input: unknown): Promise<Office> {
    const { id } = parse(removeOfficeExceptionInput, input);
    return this.db.tx(ctx, async (tx) => {
      const exception = await tx.get(OfficeException, id, 'write');
      await tx.repo(OfficeException).remove(exception);
      return tx.get(Office, exception.officeId, 'read');
    });
  }
}

/** As opening hours know it: by language; null where nobody gave a reason. */
const whyOf = (reason: readonly TranslatedText[]): Holiday | null => (reason.length ? byLanguage(reason) : null);
