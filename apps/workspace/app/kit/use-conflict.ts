import { type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigation } from 'react-router';
import { useShell } from '../shell/use-shell.js';
import { typedIn, valuesOf } from './drafts.js';
import { type StatedField, storedIn } from './form-fields.js';
import { versionField } from './form-names.js';
import { type FormDraft } from './use-draft.js';

/** A field that two people have changed, or that somebody else has. */
export interface Differing extends StatedField {
  name: string;
  mine: string;
  theirs: string;
  /** only the other one has changed it: theirs unless decided otherwise */
  onlyTheirs: boolean;
}

type Values = Record<string, string>;

/** @param base what was stored when the typing began; null: not known, then every difference is shown */
export function differing(stated: ReadonlyMap<string, StatedField>, mine: Values, base: Values | null): Differing[] {
  return [...stated].flatMap(([name, field]): Differing[] => {
    const [own, theirs, before] = [mine[name] ?? '', field.value, base?.[name]];
    if (own === theirs || (base && before === theirs)) return [];
    return [{ ...field, name, mine: own, theirs, onlyTheirs: before !== undefined && own === before }];
  });
}

const versionIn = (form: HTMLFormElement | null): number | null => {
  const field = form?.elements.namedItem(versionField);
  return field instanceof HTMLInputElement ? Number(field.value) : null;
};

export interface Conflict {
  rows: Differing[];
  /** goes on with these values on what is stored now */
  decide: (values: Values, send: boolean) => void;
}

/**
 * A form whose row has been changed by somebody else: shown field by field, whether it was refused for that, or another form of the
 * page brought the new state in, or a draft was made on an older one. What nobody has typed over follows the stored state by itself.
 */
export function useConflict(
  form: RefObject<HTMLFormElement | null>,
  stated: ReadonlyMap<string, StatedField>,
  draft: FormDraft,
  refused: boolean,
): Conflict | null {
  const { formKey } = useShell();
  const idle = useNavigation().state === 'idle';
  const base = useRef<{ values: Values; version: number | null } | null>(null);
  const [rows, setRows] = useState<Differing[] | null>(null);
  const send = useRef(false);
  const rebase = (): void => {
    base.current = { values: storedIn(stated), version: versionIn(form.current) };
  };
  useEffect(rebase, []);
  useEffect(() => {
    if (!idle || !base.current || !form.current) return;
    const now = versionIn(form.current);
    if (now === null || (now === base.current.version && !refused)) return void (now === null ? rebase() : undefined);
    const mine = valuesOf(typedIn(form.current));
    const found = differing(stated, mine, base.current.values);
    if (draft.keeper.dirty && found.length > 0) return setRows(found);
    const untouched = !draft.keeper.dirty;
    rebase();
    if (untouched) draft.begin(null);
  }, [formKey, idle, refused]);
  useOlderDraft(form, draft, () => setRows(differing(stated, draft.values ?? {}, null)));
  useEffect(() => {
    if (!send.current) return;
    send.current = false;
    form.current?.requestSubmit();
  }, [draft.turn]);
  const decide = (values: Values, sending: boolean): void => {
    send.current = sending;
    rebase();
    setRows(null);
    draft.begin(values);
  };
  return rows && rows.length > 0 ? { rows, decide } : null;
}

/** A draft that was made on an older version: what was stored then is not known, so every difference is shown. */
function useOlderDraft(form: RefObject<HTMLFormElement | null>, draft: FormDraft, onOlder: () => void): void {
  useEffect(() => {
    const { seen } = draft.restored ?? {};
    const now = versionIn(form.current);
    if (seen != null && now !== null && seen < now && draft.values) onOlder();
  }, [draft.restored]);
}
