import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type Page, type Paged, parse } from '#libs/kernel';
import { actOf } from './act.js';
import { Application } from './application.entity.js';
import { ApplicationNote } from './application-note.entity.js';
import {
  addApplicationNoteInput,
  changeApplicationNoteInput,
  removeApplicationNoteInput,
} from './application-note.input.js';
import { colleaguesIn } from './colleagues.js';

const newestFirst: Record<string, 'desc'>[] = [{ createdAt: 'desc' }, { id: 'desc' }];

@Injectable()
export class ApplicationNotes {
  constructor(private readonly db: Db) {}

  of(ctx: Ctx, { id }: { id: string }, { page }: Paged): Promise<Page<ApplicationNote>> {
    return ctx.pageBy(ApplicationNote, ['applicationId', id], { ...page, orderBy: newestFirst });
  }

  async add(ctx: Ctx, input: unknown): Promise<ApplicationNote> {
    const { applicationId, text, mentionedIds } = parse(addApplicationNoteInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const { areaId } = await ctx.get(Application, applicationId, 'read');
      const authorId = ctx.who.userId ?? '';
      ctx.check('add', ApplicationNote, { areaId, authorId });
      await this.checkMentions(ctx, areaId, mentionedIds);
      return ctx.repo(ApplicationNote).insert({
        ...{ applicationId, areaId, authorId, author: actOf(ctx.who, areaId), text, earlier: [], mentionedIds },
        ...{ createdAt: ctx.now(), editedAt: null, removedAt: null },
      });
    });
  }

  /** What it said before stays beside it. */
  async change(ctx: Ctx, input: unknown): Promise<ApplicationNote> {
    const { id, version, text, mentionedIds } = parse(changeApplicationNoteInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const note = await this.own(ctx, id);
      await this.checkMentions(ctx, note.areaId, mentionedIds);
      const earlier = [...note.earlier, { text: note.text, until: ctx.now().toISOString() }];
      return ctx.repo(ApplicationNote).update(note, { version, text, mentionedIds, earlier, editedAt: ctx.now() });
    });
  }

  /** Its words go, also those of before; that there was a note stays. */
  async remove(ctx: Ctx, input: unknown): Promise<ApplicationNote> {
    const { id, version } = parse(removeApplicationNoteInput, input);
    return this.db.tx(ctx, async (ctx) => {
      const note = await this.own(ctx, id);
      const nothing = { text: '', earlier: [], mentionedIds: [] };
      return ctx.repo(ApplicationNote).update(note, { version, ...nothing, removedAt: ctx.now() });
    });
  }

  private async own(ctx: Ctx, id: string): Promise<ApplicationNote> {
    const note = await ctx.get(ApplicationNote, id, 'change');
    if (note.removedAt) throw new AppError('NOT_FOUND');
    return note;
  }

  /** Nobody is named who may not read it. */
  private async checkMentions(ctx: Ctx, areaId: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    const readers = (await colleaguesIn(ctx, areaId)).filter(({ role }) => role !== 'district');
    if (!ids.every((id) => readers.some(({ userId }) => userId === id)))
      throw new AppError('VALIDATION', { fields: { mentionedIds: 'no_rights' } });
  }
}
