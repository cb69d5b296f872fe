import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type EntityClass, parse } from '#libs/kernel';
import { Boundary, StreetList } from '../places/index.js';
import { Area } from '../area/area.entity.js';
import { AreaPhase } from '../area/area-phase.entity.js';
import { Figure } from '../figure/figure.entity.js';
import { Office } from '../office/office.entity.js';
import { verifyReferenceInput } from './verification.input.js';

/** Everything that is stored with a source and may be confirmed or doubted. */
interface Reference {
  source: string;
  verified: boolean;
  areaId: string;
}
const nouns: Record<string, EntityClass<Reference>> = {
  phase: AreaPhase,
  boundary: Boundary,
  streetList: StreetList,
  office: Office,
  figure: Figure,
};
/** Somebody with the right looked the value up: it becomes a fact, or stops being one. */
@Injectable()
export class VerificationService {
  constructor(private readonly db: Db) {}

  async set(ctx: Ctx, input: unknown): Promise<Area> {
    const { areaId, kind, id, verified, source, reason } = parse(verifyReferenceInput, input);
    return this.db.tx(ctx, async (tx) => {
      const area = await tx.get(Area, areaId, 'verify');
      const entity = nouns[kind];
      if (!entity && id !== areaId) throw new AppError('NOT_FOUND');
      if (!entity) return tx.repo(Area).update(area, { verified, source }, reason);
      const row = await tx.get(entity, id, 'verify');
      if (row.areaId !== areaId) throw new AppError('NOT_FOUND');
      await tx.repo(entity).update(row, { verified, source }, reason);
      return area;
    });
  }
}
