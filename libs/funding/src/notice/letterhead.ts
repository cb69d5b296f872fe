import { type OfficeContact } from '#libs/contracts';
import { type Ctx } from '#libs/kernel';
import { copies, type Remedy } from '../copies.js';

/** In whose name a letter is written, where it can be answered, and what can be done against it. */
export interface Letterhead {
  authority: string;
  /** postal address of the authority, several lines */
  address: string | null;
  office: OfficeContact | null;
  /** null: the programme has stated none; then the rules of the fund say it */
  remedy: Remedy | null;
}

/** As it is now. Kept with the decision: a letter made again later is the same letter. */
export async function letterheadOf(ctx: Ctx, areaId: string): Promise<Letterhead> {
  const [area, programme] = [await ctx.load(copies.Area, areaId), await ctx.load(copies.Programme, ctx.tenantId)];
  return {
    authority: programme?.authority ?? ctx.tenant.name,
    address: programme?.address ?? null,
    office: area?.office ?? null,
    remedy: programme?.remedy ?? null,
  };
}
