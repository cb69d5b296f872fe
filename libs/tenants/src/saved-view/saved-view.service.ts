import { Injectable } from '@nestjs/common';
import { AppError, type Ctx, Db, type ListArguments, type Page, parse } from '#libs/kernel';
import { conditions } from '#libs/typed';
import { SavedView } from './saved-view.entity.js';
import { createSavedViewInput, removeSavedViewInput, savedViewList, updateSavedViewInput } from './saved-view.input.js';

@Injectable()
export class SavedViewService {
  constructor(private readonly db: Db) {}

  list(ctx: Ctx, { page, ...args }: ListArguments): Promise<Page<SavedView>> {
    const { filter, orderBy } = parse(savedViewList, args);
    return this.db.tx(ctx, (tx) => tx.list(SavedView, { ...page, where: conditions(filter), orderBy }));
  }

  get(ctx: Ctx, id: string): Promise<SavedView> {
    return this.db.tx(ctx, (tx) => tx.get(SavedView, id, 'read'));
  }

  async create(ctx: Ctx, input: unknown): Promise<SavedView> {
    const view = parse(createSavedViewInput, input);
    return this.db.tx(ctx, async (tx) => {
      if (tx.who.userId === null) throw new AppError('FORBIDDEN');
      const row = { ...view, userId: tx.who.userId };
      tx.check('create', SavedView, row);
      if (row.shared) tx.check('share', SavedView, row);
      const saved = await tx.repo(SavedView).insert(row);
      await this.alonePreferred(tx, saved);
      return saved;
    });
  }

  async update(ctx: Ctx, input: unknown): Promise<SavedView> {
    const { id, ...changes } = parse(updateSavedViewInput, input);
    return this.db.tx(ctx, async (tx) => {
      const view = await tx.get(SavedView, id, 'update');
      if (changes.shared && !view.shared) tx.check('share', SavedView, view);
      const saved = await tx.repo(SavedView).update(view, changes);
      await this.alonePreferred(tx, saved);
      return saved;
    });
  }

  async remove(ctx: Ctx, input: unknown): Promise<SavedView> {
    const { id } = parse(removeSavedViewInput, input);
    return this.db.tx(ctx, async (tx) => {
      const view = await tx.get(SavedView, id, 'remove');
      await tx.repo(SavedView).remove(view);
      return view;
    });
  }

  /** A list begins with one view. */
  private async alonePreferred(tx: Ctx, { id, userId, list, preferred }: SavedView): Promise<void> {
    if (!preferred) return;
    const { nodes } = await tx.list(SavedView, { where: { userId, list, preferred: true }, first: 10 });
    for (const view of nodes) if (view.id !== id) await tx.repo(SavedView).update(view, { preferred: false });
  }
}
