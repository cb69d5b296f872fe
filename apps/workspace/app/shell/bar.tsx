import { type ReactNode } from 'react';
import { A, Icon } from '#web/ui';
import { allWaiting } from '../day/kinds.js';
import { useText } from '../kit/use-text.js';
import { Brand } from './brand.js';
import { PersonMenu } from './person-menu.js';
import { ProgrammeMenu } from './programme-menu.js';
import { MenuButton } from './side-nav.js';
import { useShell } from './use-shell.js';

/** One row on every screen: where one is, what waits, who one is. */
export function Bar(): ReactNode {
  return (
    <header className="ws-bar">
      <MenuButton />
      <Brand to="/workspace" />
      <ProgrammeMenu />
      <span className="ws-bar__space" />
      <Notices />
      <PersonMenu />
    </header>
  );
}

/** What waits, from wherever one is. Nothing waiting, nothing to press. */
function Notices(): ReactNode {
  const { waiting } = useShell();
  const { t } = useText();
  const count = allWaiting(waiting);
  if (count === 0) return null;
  return (
    <A to="/workspace" className="ws-iconbtn">
      <Icon name="bell" />
      <span className="ws-count ws-count--hot" aria-hidden="true">
        {count}
      </span>
      <span className="kern-sr-only">{t('shell.notices', { count })}</span>
    </A>
  );
}
