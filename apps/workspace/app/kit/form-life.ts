import { type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigation } from 'react-router';
import { type FormFault, type FormResult } from './answer-form.js';
import { useShell } from '../shell/use-shell.js';

/** After this the form says that nobody answers; what was sent may still arrive, and counts once. Default of the platform. */
const PATIENCE_MS = 20_000;

export interface FormLife {
  /** grows with every time the form was accepted: what was typed is done with, and the form begins anew */
  round: number;
  /** under which what is sent counts once; it stays until the form is accepted */
  key: string;
  /** grows with every refusal */
  refused: number;
  /** goes on under the key of what was sent before the page was loaded anew */
  under: (key: string) => void;
  /** what became of it without any page being asked */
  fault: FormFault | null;
  sent: (by: HTMLElement | null) => void;
  failed: (fault: FormFault | null) => void;
  again: () => void;
}

const noAnswer: FormFault = { code: 'NO_ANSWER', message: '', params: {}, requestId: '' };

/** From the first letter to the moment a form is accepted. Other forms of the page may be saved meanwhile: this one stays as it is. */
export function useFormLife(form: RefObject<HTMLFormElement | null>, refusal: FormResult | null): FormLife {
  const { formKey } = useShell();
  const { state } = useNavigation();
  const [{ round, key }, setRound] = useState({ round: 0, key: formKey });
  const [fault, setFault] = useState<FormFault | null>(null);
  const [refused, setRefused] = useState(0);
  const under = useRef(false);
  const button = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (state !== 'idle' || !under.current) return;
    under.current = false;
    setFault(null);
    if (refusal) setRefused((before) => before + 1);
    if (!refusal) setRound((before) => ({ round: before.round + 1, key: formKey }));
    // What was sent under this key is done: whatever has been typed since is something else.
    else if (refusal.fault?.code === 'IDEMPOTENCY_KEY_REUSED') setRound((before) => ({ ...before, key: `${key}.` }));
  }, [state, refusal, formKey, key]);
  useEffect(() => {
    if (state === 'idle' || !under.current) return;
    const timer = setTimeout(() => setFault(noAnswer), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return {
    ...{ round, key, fault, refused },
    under: (before) => setRound((now) => ({ ...now, key: before })),
    sent: (by) => {
      [under.current, button.current] = [true, by];
      setFault(null);
    },
    failed: (next) => {
      under.current = false;
      setFault(next);
      if (next) setRefused((before) => before + 1);
    },
    again: () => form.current?.requestSubmit(button.current?.isConnected ? button.current : null),
  };
}
