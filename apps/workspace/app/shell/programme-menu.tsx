import { type ReactNode } from 'react';
import { addressIn } from '#web/i18n';
import { Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { useShell } from './use-shell.js';

const menuId = 'menue-programme';

/** For people with tasks in several programmes: over to the other one, in the same language. */
export function ProgrammeMenu(): ReactNode {
  const { t } = useText();
  const { me, language, tenant } = useShell();
  if (me.programmes.length === 0) return null;
  return (
    <>
      <button type="button" className="ws-iconbtn" popoverTarget={menuId} aria-label={t('shell.otherProgramme')}>
        <Icon name="swap" />
      </button>
      <div id={menuId} className="ws-menu ws-menu--start" popover="auto">
        <p className="ws-menu__title">{t('shell.otherProgramme')}</p>
        <ul>
          <li>
            <span className="ws-menu__here" aria-current="true">
              <Icon name="check" /> {tenant.name}
            </span>
          </li>
          {me.programmes.map(({ slug, name, host }) => (
            <li key={slug}>
              <a
                href={
                  host
                    ? `https://${host}${addressIn(language, '', '/workspace')}`
                    : addressIn(language, `/t/${slug}`, '/workspace')
                }
              >
                <Icon name="arrow-right" /> {name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
