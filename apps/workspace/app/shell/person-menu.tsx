import { type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { addressIn } from '#web/i18n';
import { A, Button, Icon, Languages } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { roleName } from '../kit/words.js';
import { type Me } from './frame.js';
import { keyboardHelpId } from './keyboard-help.js';
import { useShell } from './use-shell.js';

const menuId = 'menue-person';

/** Who is signed in, in which role; behind it everything that concerns them alone. It opens without scripts, and Escape closes it. */
export function PersonMenu(): ReactNode {
  const { me } = useShell();
  const { t } = useText();
  return (
    <>
      <button type="button" className="ws-person ws-identity" popoverTarget={menuId}>
        <Icon name="person" className="ws-person__face" />
        <span className="ws-person__words">
          <b>
            <bdi>{me.name ?? t('shell.unnamed')}</bdi>
          </b>
          <small>
            <Roles me={me} />
          </small>
        </span>
        <Icon name="chevron-down" className="ws-person__more" />
      </button>
      <div id={menuId} className="ws-menu" popover="auto">
        <p className="ws-menu__title">
          <bdi>{me.name ?? t('shell.unnamed')}</bdi>
        </p>
        <OwnLinks />
        <Density />
        <LanguageSwitch />
        <ActionForm name="signOut" result={undefined} look="inline" action="/workspace/sign-out" reloadDocument>
          <Button weight="secondary">{t('shell.signOut')}</Button>
        </ActionForm>
      </div>
    </>
  );
}

/** Pages and keys of one's own. */
function OwnLinks(): ReactNode {
  const { language, tenantPrefix } = useShell();
  const { t } = useText();
  return (
    <ul>
      <li>
        <A to="/workspace/account">
          <Icon name="key" /> {t('account.title')}
        </A>
      </li>
      <li>
        <a href={addressIn(language, tenantPrefix, '/')}>
          <Icon name="globe" /> {t('shell.portal')}
        </a>
      </li>
      <li>
        <button type="button" onClick={openKeys}>
          <Icon name="keyboard" /> {t('keys.title')}
        </button>
      </li>
    </ul>
  );
}

function openKeys(): void {
  document.getElementById(menuId)?.hidePopover();
  const dialog = document.getElementById(keyboardHelpId);
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
}

/** Compact or with more room: kept for this browser, and so from the first page on. */
function Density(): ReactNode {
  const { t } = useText();
  const { preferences } = useShell();
  const { pathname, search } = useLocation();
  const choices = [
    { value: 'off', label: 'shell.compact', chosen: !preferences.wide },
    { value: 'on', label: 'shell.wide', chosen: preferences.wide },
  ] as const;
  return (
    <ActionForm name="density" result={undefined} look="inline" action="/workspace/preferences">
      <input type="hidden" name="back" value={`${pathname}${search}`} />
      <div role="group" aria-labelledby="dichte" className="ws-menu__choice">
        <span id="dichte">{t('shell.density')}</span>
        <span className="ws-segments">
          {choices.map(({ value, label, chosen }) => (
            <button key={value} type="submit" name="wide" value={value} aria-pressed={chosen}>
              {t(label)}
            </button>
          ))}
        </span>
      </div>
    </ActionForm>
  );
}

function LanguageSwitch(): ReactNode {
  const { languages, language, tenantPrefix } = useShell();
  const { pathname, search } = useLocation();
  const links = languages.map((one) => ({ language: one, href: addressIn(one, tenantPrefix, `${pathname}${search}`) }));
  return <Languages links={links} current={language} />;
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
