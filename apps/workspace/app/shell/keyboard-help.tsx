import { type ReactNode, useRef } from 'react';
import { useLocation } from 'react-router';
import { Button, Icon } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { useText } from '../kit/use-text.js';
import { useKeys, useShortcut, useShortcuts } from './shortcuts.js';
import { useShell } from './use-shell.js';

export const keyboardHelpId = 'tasten';

/** Every key of the open page, by `?`. */
export function KeyboardHelp(): ReactNode {
  const { t } = useText();
  const { preferences } = useShell();
  const dialog = useRef<HTMLDialogElement>(null);
  const shortcuts = useShortcuts();
  useKeys(preferences.keys);
  useShortcut('?', 'keys.help', () => dialog.current?.showModal());
  return (
    <dialog ref={dialog} id={keyboardHelpId} className="ws-dialog" aria-labelledby="tasten-titel">
      <div className="ws-dialog__head">
        <h2 id="tasten-titel">{t('keys.title')}</h2>
        <button
          type="button"
          className="ws-iconbtn"
          aria-label={t('shell.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="cross" />
        </button>
      </div>
      <dl className="ws-keys">
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <SingleKeys on={preferences.keys} />
    </dialog>
  );
}

function Keys({ keys }: { keys: string }): ReactNode {
  const { t, has } = useText();
  return keys.split('+').map((key) => {
    const name = `keys.name.${key}`;
    return <kbd key={key}>{has(name) ? t(name) : key.length === 1 ? key.toUpperCase() : key}</kbd>;
  });
}

function SingleKeys({ on }: { on: boolean }): ReactNode {
  const { t } = useText();
  const { pathname, search } = useLocation();
  return (
    <ActionForm name="keys" result={undefined} look="inline" action="/workspace/preferences">
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      <div className="ws-dialog__foot">
        <p>{t(on ? 'keys.on' : 'keys.off')}</p>
        <Button weight="secondary" name="keys" value={on ? 'off' : 'on'}>
          {t(on ? 'keys.switchOff' : 'keys.switchOn')}
        </Button>
      </div>
    </ActionForm>
  );
}
