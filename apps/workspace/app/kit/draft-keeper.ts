import {
  type DraftCopy,
  type DraftField,
  type DraftPlace,
  discardDraft,
  draftsOf,
  keepInTab,
  sameFields,
  saveDraft,
  tabCopy,
  typedIn,
} from './drafts.js';
import { keyField } from './form-names.js';
import { type Unsent } from './leaving.js';

/** default of the platform: so long after the last letter what was typed is saved */
const PAUSE_MS = 800;
/** default of the platform: so long after an attempt that failed it is tried again */
const AGAIN_MS = 10_000;

export type Kept = { at: string; where: 'programme' | 'tab' | 'nowhere' } | null;

/** What the form showed before anybody typed, also when somebody did so before the scripts were there. */
function storedIn(form: HTMLFormElement): DraftField[] {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return typedIn(copy);
}

export type FoundDraft = DraftCopy & { key: string | null };

export interface About {
  address: string;
  place: DraftPlace;
  /** whose tab copy it is, of which form */
  tabKey: string;
  form: () => HTMLFormElement | null;
  /** under which the form counts once: sent again after a crash it is still the same */
  key: () => string;
  seen: () => number | null;
  onFound: (copy: FoundDraft, untouched: boolean) => void;
  onKept: (kept: Kept, other: DraftCopy | null) => void;
}

/** Keeps what is typed into one form: at the programme, and while that cannot be reached in the tab. */
export class DraftKeeper implements Unsent {
  private base: DraftField[] = [];
  private last: DraftField[] | null = null;
  private version: number | null = null;
  private reached = true;
  private inTab = true;
  private under = false;
  private sending: AbortController | null = null;
  private again = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly about: About) {}

  private typed(): DraftField[] | null {
    const form = this.about.form();
    return form ? typedIn(form) : null;
  }

  /** The form shows what is stored: whatever differs from it from now on was typed. */
  begins(): void {
    const form = this.about.form();
    this.base = form ? storedIn(form) : [];
  }

  /** Whether something was typed that the stored row does not hold. */
  get dirty(): boolean {
    const typed = this.typed();
    return typed !== null && !sameFields(typed, this.base);
  }

  private get behind(): boolean {
    return this.dirty && !this.under && !(this.reached && this.last !== null && sameFields(this.typed()!, this.last));
  }

  lost(by: 'page' | 'tab'): boolean {
    return this.behind && (by === 'tab' ? !this.reached || !navigator.onLine : !this.inTab);
  }

  keep(): void {
    if (!this.behind) return;
    this.inTab = keepInTab(this.about.tabKey, { ...this.copy(this.typed()!), held: this.version });
    void this.save();
  }

  touched(wait = PAUSE_MS): void {
    clearTimeout(this.timer);
    if (!this.under) this.timer = setTimeout(() => void this.save(), wait);
  }

  sent(): void {
    this.under = true;
    clearTimeout(this.timer);
    this.sending?.abort();
  }

  refused(): void {
    this.under = false;
    this.touched();
  }

  /** The form was accepted; the programme has thrown the draft away with it. */
  accepted(): void {
    this.forget();
    this.begins();
  }

  async discard(): Promise<void> {
    this.forget();
    await discardDraft(this.about.address, this.about.place);
  }

  private forget(): void {
    clearTimeout(this.timer);
    [this.under, this.last, this.version, this.reached] = [false, null, null, true];
    keepInTab(this.about.tabKey, null);
    this.about.onKept(null, null);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  async find(): Promise<void> {
    const { address, place, tabKey } = this.about;
    const drafts = await draftsOf(address, place.path);
    const stored = drafts.find(({ form, row }) => form === place.form && row === place.row);
    const tab = tabCopy(tabKey);
    this.version = stored?.version ?? tab?.held ?? null;
    const copy = tab && (!stored || tab.savedAt > stored.savedAt) ? tab : stored;
    if (!copy) return;
    const key = copy.fields.find(({ name }) => name === keyField)?.value ?? null;
    const fields = copy.fields.filter(({ name }) => name !== keyField);
    if (sameFields(fields, this.base)) return void this.discard();
    if (copy === stored) this.last = fields;
    this.about.onKept({ at: copy.savedAt, where: copy === stored ? 'programme' : 'tab' }, stored?.other ?? null);
    this.about.onFound({ ...copy, fields, key }, !this.dirty);
    if (copy === tab) this.touched(0);
  }

  private copy(fields: DraftField[]): DraftCopy {
    const withKey = [...fields, { name: keyField, value: this.about.key() }];
    return { fields: withKey, seen: this.about.seen(), savedAt: new Date().toISOString() };
  }

  private async save(): Promise<void> {
    if (this.sending) return void (this.again = true);
    const fields = this.typed();
    if (!fields || this.under) return;
    if (sameFields(fields, this.base)) return this.last || !this.reached ? this.discard() : undefined;
    if (!this.behind) return;
    const copy = this.copy(fields);
    const sending = (this.sending = new AbortController());
    const { fields: sent, seen } = copy;
    const draft = { ...this.about.place, fields: sent, seen, held: this.version };
    const kept = navigator.onLine ? await saveDraft(this.about.address, draft, sending.signal) : null;
    this.sending = null;
    if (sending.signal.aborted) return;
    this.reached = kept !== null;
    if (kept) {
      [this.version, this.last] = [kept.version, fields];
      keepInTab(this.about.tabKey, null);
      this.about.onKept({ at: kept.savedAt, where: 'programme' }, kept.other);
    } else {
      this.inTab = keepInTab(this.about.tabKey, { ...copy, held: this.version });
      this.about.onKept({ at: copy.savedAt, where: this.inTab ? 'tab' : 'nowhere' }, null);
      this.touched(AGAIN_MS);
    }
    if (this.again) this.touched(kept ? 0 : AGAIN_MS);
    this.again = false;
  }
}
