import { Injectable } from '@nestjs/common';
import { type Ctx, Db, parse, SecretBox, Settings } from '#libs/kernel';
import {
  discardFormDraftInput,
  formDraftsArguments,
  type FormDraftPlace,
  saveFormDraftInput,
} from './form-draft.input.js';
import { FormDraft, type FormDraftCopy } from './form-draft.policy.js';

/** default of the platform: how many of one person are kept; beyond that the oldest go */
const mostOfOne = 200;
/** default of the platform */
const daysKept = 30;

interface Stored extends FormDraftPlace {
  sealed: string;
  otherSealed: string | null;
  version: number;
}

const columns = `path, form, "row", sealed, other_sealed as "otherSealed", version`;
/** An answer that is stored for a repetition would hold what was typed. */
const once = { idempotent: false };

/**
 * What people type and have not sent: kept for themselves alone, sealed, in no trail and no log. Two windows at the same form do not
 * overwrite each other: the later one counts, what the earlier one held stays beside it until the draft is done with.
 */
@Injectable()
export class FormDraftService {
  private readonly box: SecretBox;

  constructor(
    private readonly db: Db,
    settings: Settings,
  ) {
    this.box = new SecretBox(settings.secret, 'tenants/form-drafts');
  }

  /** @param of path of a page; null or none: all of them */
  own(ctx: Ctx, of: string | null = null): Promise<FormDraft[]> {
    const { path } = parse(formDraftsArguments, { path: of });
    return this.db.tx(ctx, async (tx) => {
      const { userId } = tx.who;
      tx.check('read', FormDraft, { userId });
      const rows = await tx.sql<Stored>(
        `select ${columns} from tenants.form_draft where tenant_id = $1 and user_id = $2 and ($3::text is null or path = $3)
          order by saved_at desc`,
        [tx.tenantId, userId, path],
      );
      return rows.map((row) => this.opened(tx, row));
    });
  }

  save(ctx: Ctx, input: unknown): Promise<FormDraft> {
    const { path, form, row, fields, seen = null, held = null } = parse(saveFormDraftInput, input);
    const place: FormDraftPlace = { path, form, row };
    const run = async (tx: Ctx): Promise<FormDraft> => {
      tx.check('save', FormDraft, { userId: tx.who.userId });
      // One window after the other, also at a place where there is nothing yet to lock.
      await tx.sql(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [this.sealOf(tx, place)]);
      const before = await this.stored(tx, place);
      const copy: FormDraftCopy = { fields, seen, savedAt: tx.now() };
      const other = before && besides(before, copy, held);
      const draft = this.made(tx, place, copy, { other, version: (before?.version ?? held ?? 0) + 1 });
      await this.write(tx, draft);
      return draft;
    };
    return this.db.tx(ctx, run, once);
  }

  discard(ctx: Ctx, input: unknown): Promise<FormDraft | null> {
    const place = parse(discardFormDraftInput, input);
    const run = async (tx: Ctx): Promise<FormDraft | null> => {
      tx.check('discard', FormDraft, { userId: tx.who.userId });
      const before = await this.stored(tx, place);
      await tx.sql(`delete from tenants.form_draft where ${here}`, valuesOf(tx, place));
      return before;
    };
    return this.db.tx(ctx, run, once);
  }

  private async stored(tx: Ctx, place: FormDraftPlace): Promise<FormDraft | null> {
    const [row] = await tx.sql<Stored>(`select ${columns} from tenants.form_draft where ${here}`, valuesOf(tx, place));
    return row ? this.opened(tx, row) : null;
  }

  private async write(tx: Ctx, draft: FormDraft): Promise<void> {
    const seal = (copy: FormDraftCopy): string => this.box.seal(JSON.stringify(copy), this.sealOf(tx, draft));
    const { fields, seen, savedAt, other, version } = draft;
    await tx.sql(
      `insert into tenants.form_draft (tenant_id, user_id, path, form, "row", sealed, other_sealed, version, saved_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant_id, user_id, path, form, "row") do update
          set sealed = excluded.sealed, other_sealed = excluded.other_sealed, version = excluded.version, saved_at = excluded.saved_at`,
      [...valuesOf(tx, draft), seal({ fields, seen, savedAt }), other && seal(other), version, savedAt],
    );
    await tx.sql(
      `delete from tenants.form_draft where tenant_id = $1 and user_id = $2 and (path, form, "row") in
        (select path, form, "row" from tenants.form_draft where tenant_id = $1 and user_id = $2 order by saved_at desc offset ${mostOfOne})`,
      [tx.tenantId, tx.who.userId],
    );
  }

  private opened(tx: Ctx, { sealed, otherSealed, version, ...place }: Stored): FormDraft {
    const copyOf = (text: string): FormDraftCopy => {
      const copy = JSON.parse(this.box.open(text, this.sealOf(tx, place))) as FormDraftCopy;
      return { ...copy, savedAt: new Date(copy.savedAt) };
    };
    return this.made(tx, place, copyOf(sealed), { version, other: otherSealed === null ? null : copyOf(otherSealed) });
  }

  private made(
    tx: Ctx,
    place: FormDraftPlace,
    copy: FormDraftCopy,
    rest: Pick<FormDraft, 'version' | 'other'>,
  ): FormDraft {
    return Object.assign(new FormDraft(), { userId: tx.who.userId, ...place, ...copy, ...rest });
  }

  /** A text that was moved to another person or form does not open. */
  private sealOf(tx: Ctx, { path, form, row }: FormDraftPlace): string {
    return JSON.stringify([tx.tenantId, tx.who.userId, path, form, row]);
  }
}

const here = `tenant_id = $1 and user_id = $2 and path = $3 and form = $4 and "row" = $5`;
const valuesOf = (tx: Ctx, { path, form, row }: FormDraftPlace): unknown[] => [
  ...[tx.tenantId, tx.who.userId],
  ...[path, form, row],
];

/** What stays beside a new text: of the window that was overtaken, or of one before. Taking it back puts the new one there. */
function besides({ fields, seen, savedAt, version, other }: FormDraft, copy: FormDraftCopy, held: number | null) {
  const same = (one: FormDraftCopy): boolean => JSON.stringify(one.fields) === JSON.stringify(copy.fields);
  const before = { fields, seen, savedAt };
  if (same(before)) return other;
  return version !== held || (other && same(other)) ? before : other;
}

/** Nightly: what nobody came back to. */
export async function forgetFormDrafts(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - daysKept * 86_400_000);
  await ctx.sql(`delete from tenants.form_draft where tenant_id = $1 and saved_at < $2`, [ctx.tenantId, before]);
}
