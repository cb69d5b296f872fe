import { definePolicy } from '#libs/kernel';

export interface FormDraftField {
  name: string;
  value: string;
}

/** What was typed into a form, as it stood at one moment. */
export interface FormDraftCopy {
  fields: FormDraftField[];
  /** the version of the row on the page when the typing began; null: the form has none */
  seen: number | null;
  savedAt: Date;
}

/** What somebody typed into a form and did not send. It is text: it says nothing about what may be done with it. */
export class FormDraft implements FormDraftCopy {
  declare readonly __typename: 'FormDraft';
  readonly userId: string;
  readonly path: string;
  readonly form: string;
  readonly row: string;
  readonly fields: FormDraftField[];
  readonly seen: number | null;
  readonly savedAt: Date;
  readonly version: number;
  /** what was typed into the same form in another window and overtaken by this */
  readonly other: FormDraftCopy | null;
}

/** Nobody reads what others have not sent, whatever their role; a key has no drafts. */
export const formDraftPolicy = definePolicy(FormDraft, ['read', 'save', 'discard'], (can, who) => {
  if (who.userId !== null) can(['read', 'save', 'discard'], { userId: who.userId });
});
