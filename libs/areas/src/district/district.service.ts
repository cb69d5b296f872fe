import { Injectable } from '@nestjs/common';
import { type FactOf } from '#libs/contracts';
import { type Ctx, Db, parse, type Selection } from '#libs/kernel';
import { CityPart } from './city-part.entity.js';
import { District } from './district.entity.js';
import { createDistrictInput, renameDistrictInput } from './district.input.js';

/** A district as it is, for everybody who keeps its name. */
export const districtFact = ({ id, name, verified, version }: District): FactOf<'District'> => ({
  districtId: id,
  name,
  verified,
  version,
});

export const tellDistrict = (ctx: Ctx, district: District): Promise<void> =>
  ctx.publish('district.changed', districtFact(district));

const byName: Selection = { orderBy: [{ name: 'asc' }] };

@Injectable()
export class DistrictService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx): Promise<District[]> {
    return this.db.tx(ctx, (tx) => tx.loadBy(District, 'tenantId', tx.tenantId, byName));
  }

  cityParts(ctx: Ctx): Promise<CityPart[]> {
    return this.db.tx(ctx, (tx) => tx.loadBy(CityPart, 'tenantId', tx.tenantId, byName));
  }

  get(ctx: Ctx, id: string): Promise<District> {
    return this.db.tx(ctx, (tx) => tx.get(District, id, 'read'));
  }

  async create(ctx: Ctx, input: unknown): Promise<District> {
    const { name, key, source } = parse(createDistrictInput, input);
    return this.db.tx(ctx, async (tx) => {
      const row = { name, key: key ?? null, outline: null, outlineSource: null, source, verified: true };
      tx.check('create', District, row);
      const district = await tx.repo(District).insert(row);
      await tellDistrict(tx, district);
      return district;
    });
  }

  async rename(ctx: Ctx, input: unknown): Promise<District> {
    const { id, name, reason } = parse(renameDistrictInput, input);
    return this.db.tx(ctx, async (tx) => {
      const district = await tx.get(District, id, 'rename');
      const renamed = await tx.repo(District).update(district, { name }, reason);
      // Derived from the district, which has its audit record: lists are sorted by it.
      await tx.sql(`update areas.area set place = $3 where tenant_id = $1 and district_id = $2`, [
        tx.tenantId,
        id,
        name,
      ]);
      await tellDistrict(tx, renamed);
      return renamed;
    });
  }
}
