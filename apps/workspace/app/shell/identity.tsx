import { type ReactNode } from 'react';
import { A, Button } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { type Me } from './frame.js';
import { useShell } from './use-shell.js';

/** Who is signed in, in which role, and for whom. */
export function Identity(): ReactNode {
  const { me } = useShell();
  const { t } = useText();
  return (
    <div className="ws-identity">
      <p>
        <A to="/workspace/account">
          <bdi>{me.name ?? t('shell.unnamed')}</bdi>
        </A>
        <span className="ws-identity__role">
          <Roles me={me} />
        </span>
        {me.actingForName ? (
          <strong className="ws-acting">{t('shell.actingFor', { name: me.actingForName })}</strong>
        ) : null}
      </p>
      <ActionForm name="signOut" result={undefined} look="inline" action="/workspace/sign-out" reloadDocument>
        <Button weight="tertiary">{t('shell.signOut')}</Button>
      </ActionForm>
    </div>
  );
}

/** Two mandates are named, more are counted: the account page lists them all. */
function Roles({ me }: { me: Me }): ReactNode {
  const translator = useText();
  const names = [
    ...new Set(
      me.mandates.map(({ role, scopeName }) => {
        const name = roleName(translator, role);
        return scopeName ? `${name} · ${scopeName}` : name;
      }),
    ),
  ];
  if (names.length === 0) return translator.t('shell.noRole');
  const rest = names.length - 2;
  const shown = names.slice(0, 2).join(', ');
  return rest > 0 ? `${shown} ${translator.t('shell.moreRoles' as TextKey, { count: rest })}` : shown;
}
