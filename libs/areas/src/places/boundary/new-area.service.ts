import { Injectable } from '@nestjs/common';
import { type Ctx, parse } from '#libs/kernel';
import { type Area } from '../../area/area.entity.js';
import { AreaService } from '../../area/area.service.js';
import { createAreaInput } from './boundary.input.js';
import { BoundaryService } from './boundary.service.js';

/** An area and its extent, in one act. Areas themselves know nothing of places: docs/adr/0084. */
@Injectable()
export class NewAreaService {
  constructor(
    private readonly areas: AreaService,
    private readonly boundaries: BoundaryService,
  ) {}

  async create(ctx: Ctx, input: unknown): Promise<Area> {
    const { boundary, ...area } = parse(createAreaInput, input);
    return this.areas.create(ctx, area, async (tx, made) => {
      if (boundary) await this.boundaries.ofNewArea(tx, made, area.from, boundary);
    });
  }
}
