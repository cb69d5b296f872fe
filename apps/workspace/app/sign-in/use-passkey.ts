import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useHref } from 'react-router';

export type PasskeyPurpose = 'signIn' | 'enrol' | 'prove' | 'add';

/** What the server says when it is asked what to ask the device. */
export type PasskeyAnswer = { step: string | null; options: unknown } | { message: string };

/** Why there is no answer of a device: said in our words, or a sentence of the server. */
export type PasskeyTrouble = 'cancelled' | 'taken' | 'failed' | { message: string };

export interface PasskeyState {
  /** null: not known before the scripts run */
  able: boolean | null;
  asking: boolean;
  trouble: PasskeyTrouble | null;
  /** for `onSubmitCapture` around the form, which has the fields `step` and `credential` */
  onSubmit: (event: FormEvent<HTMLElement>) => void;
}

/** Asks a device before a form is sent, and sends its answer with the form. */
export function usePasskey(purpose: PasskeyPurpose): PasskeyState {
  const address = useHref('/workspace/sign-in/passkey');
  const [able, setAble] = useState<boolean | null>(null);
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null);
  const answered = useRef(false);
  useEffect(() => setAble(typeof globalThis.PublicKeyCredential === 'function'), []);

  async function ask(form: HTMLFormElement): Promise<void> {
    setAsking(true);
    setTrouble(null);
    try {
      await fill(form, address, purpose);
      answered.current = true;
      form.requestSubmit();
    } catch (error) {
      setTrouble(error instanceof Refused ? { message: error.message } : troubleOf(error));
    } finally {
      answered.current = false;
      setAsking(false);
    }
  }

  const onSubmit = (event: FormEvent<HTMLElement>): void => {
    const form = event.target;
    // Without a name the server refuses: then the device must not have made a key already.
    if (answered.current || !(form instanceof HTMLFormElement) || field(form, 'name')?.value.trim() === '') return;
    event.preventDefault();
    if (!asking) void ask(form);
  };
  return { able, asking, trouble, onSubmit };
}

class Refused extends Error {}

const field = (form: HTMLFormElement, name: string): HTMLInputElement | null =>
  form.querySelector(`input[name="${name}"]`);

async function fill(form: HTMLFormElement, address: string, purpose: PasskeyPurpose): Promise<void> {
  const step = field(form, 'step');
  const credential = field(form, 'credential');
  if (!step || !credential) throw new Error('the form has no place for the answer');
  const [webauthn, answer] = await Promise.all([
    import('@simplewebauthn/browser'),
    fetch(address, { method: 'POST', body: new URLSearchParams({ purpose, step: step.value }) }),
  ]);
  const asked = (await answer.json()) as PasskeyAnswer;
  if ('message' in asked) throw new Refused(asked.message);
  const optionsJSON = asked.options as never;
  const given =
    purpose === 'add' || purpose === 'enrol'
      ? await webauthn.startRegistration({ optionsJSON })
      : await webauthn.startAuthentication({ optionsJSON });
  step.value = asked.step ?? '';
  credential.value = JSON.stringify(given);
}

/** Names of `DOMException`, which the library keeps. */
function troubleOf(error: unknown): PasskeyTrouble {
  const { name } = error as Error;
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  return name === 'InvalidStateError' ? 'taken' : 'failed';
}
