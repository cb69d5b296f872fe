import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useHref, useLocation } from 'react-router';
import { useShell } from '../shell/use-shell.js';
import { type About, DraftKeeper, type FoundDraft, type Kept } from './draft-keeper.js';
import { type DraftCopy, valuesOf } from './drafts.js';
import { versionField } from './form-names.js';
import { type FormLife } from './form-life.js';
import { unsent } from './leaving.js';

export interface FormDraft {
  /** where it is kept; empty: nothing has been typed yet */
  path: string;
  keeper: DraftKeeper;
  /** grows whenever the fields begin anew with other values */
  turn: number;
  values: Record<string, string> | null;
  /** the draft that the fields came from */
  restored: DraftCopy | null;
  /** something else was typed into the same form: in another window, or before this page had looked */
  other: DraftCopy | null;
  kept: Kept;
  touched: () => void;
  /** shows these values; null: what is stored */
  begin: (values: Record<string, string> | null) => void;
  take: (copy: DraftCopy) => void;
  discard: () => void;
}

interface Shown {
  turn: number;
  values: Record<string, string> | null;
  restored: DraftCopy | null;
}

const nothing: Shown = { turn: 0, values: null, restored: null };

const seenIn = (form: HTMLFormElement | null): number | null => {
  const field = form?.elements.namedItem(versionField);
  return field instanceof HTMLInputElement ? Number(field.value) : null;
};

/** What is typed into a form outlives the page, the browser and the sign-out, until it is sent or thrown away. @param on not for single buttons */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  { name, row }: { name: string; row: string },
  life: FormLife,
  on: boolean,
): FormDraft {
  const { pathname: path } = useLocation();
  const [shown, setShown] = useState(nothing);
  const [{ kept, other }, setKept] = useState<{ kept: Kept; other: DraftCopy | null }>({ kept: null, other: null });
  const [typing, setTyping] = useState(false);
  const begin = (values: Record<string, string> | null, restored: DraftCopy | null = null): void =>
    setShown((before) => ({ turn: before.turn + 1, values, restored }));
  const take = (copy: DraftCopy): void => {
    setTyping(true);
    begin(valuesOf(copy.fields), copy);
  };
  const onFound = (copy: FoundDraft, untouched: boolean): void => {
    if (!untouched) return setKept(({ kept: before }) => ({ kept: before, other: copy }));
    if (copy.key) life.under(copy.key);
    take(copy);
  };
  const onKept = (next: Kept, beside: DraftCopy | null): void => setKept({ kept: next, other: beside });
  const keeper = useKeeper(form, { name, row }, { key: life.key, onFound, onKept });
  useKeeping(keeper, on, form);
  useFate(keeper, life, () => setShown((before) => ({ ...nothing, turn: before.turn })));
  useBeginning(form, keeper, shown);
  const touched = (): void => {
    if (!on) return;
    setTyping(true);
    keeper.touched();
  };
  useEffect(() => (keeper.dirty ? touched() : undefined), [keeper]);
  const discard = (): void => {
    void keeper.discard();
    begin(null);
  };
  return { path: typing ? path : '', keeper, ...shown, other, kept, touched, begin, take, discard };
}

/** Fields that begin anew: with what was typed somewhere else, or with what is stored. */
function useBeginning(form: RefObject<HTMLFormElement | null>, keeper: DraftKeeper, shown: Shown): void {
  useEffect(() => {
    if (shown.turn === 0) return;
    const box = form.current?.closest('details');
    if (box && shown.restored) box.open = true;
    if (shown.values) keeper.touched();
    else keeper.begins();
  }, [shown.turn]);
}

/** The one who keeps this form; what it tells is heard by the form as it is now. */
function useKeeper(
  form: RefObject<HTMLFormElement | null>,
  { name, row }: { name: string; row: string },
  now: Pick<About, 'onFound' | 'onKept'> & { key: string },
): DraftKeeper {
  const { tenant, me } = useShell();
  const { pathname: path } = useLocation();
  const address = useHref('/workspace/drafts');
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  return useMemo(
    () =>
      new DraftKeeper({
        ...{ address, place: { path, form: name, row } },
        tabKey: ['qw-draft', tenant.id, me.userId, path, name, row].join('|'),
        form: () => form.current,
        key: () => latest.current.key,
        seen: () => seenIn(form.current),
        onKept: (...told) => latest.current.onKept(...told),
        onFound: (...told) => latest.current.onFound(...told),
      }),
    [path, name, row, me.userId],
  );
}

/** As long as the form is on the page. */
function useKeeping(keeper: DraftKeeper, on: boolean, form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    if (!on || !form.current) return;
    keeper.begins();
    void keeper.find();
    const off = unsent(keeper);
    const back = (): void => keeper.touched(0);
    const away = (): void => (document.visibilityState === 'hidden' ? keeper.keep() : undefined);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', away);
    return () => {
      off();
      keeper.stop();
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', away);
    };
  }, [keeper, on]);
}

/** What becomes of the form when it was sent. */
function useFate(keeper: DraftKeeper, life: FormLife, restart: () => void): void {
  const round = useRef(life.round);
  useEffect(() => {
    if (round.current === life.round) return;
    round.current = life.round;
    keeper.accepted();
    restart();
  }, [life.round]);
  useEffect(() => {
    if (life.refused) keeper.refused();
  }, [life.refused]);
}
