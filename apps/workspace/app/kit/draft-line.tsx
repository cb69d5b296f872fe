import { type ReactNode } from 'react';
import { Icon } from '#web/ui';
import { type FormDraft } from './use-draft.js';
import { useShell } from '../shell/use-shell.js';
import { useText } from './use-text.js';

/** „14:32“ today, with the day otherwise. */
export function useMoment(): (at: string) => string {
  const { locale, moment } = useText();
  const { tenant } = useShell();
  return (at) => {
    const part = (options: Intl.DateTimeFormatOptions, of: Date): string =>
      new Intl.DateTimeFormat(locale, { timeZone: tenant.timeZone, ...options }).format(of);
    const today = part({ dateStyle: 'short' }, new Date(at)) === part({ dateStyle: 'short' }, new Date());
    return today ? part({ hour: '2-digit', minute: '2-digit' }, new Date(at)) : moment(at);
  };
}

function Act({ children, onClick }: { children: ReactNode; onClick: () => void }): ReactNode {
  return (
    <button type="button" className="ws-draft__act" onClick={onClick}>
      {children}
    </button>
  );
}

/** At the top of a form: that it does not show what is stored, and how to get that back. */
export function Restored({ draft }: { draft: FormDraft }): ReactNode {
  const { t } = useText();
  const moment = useMoment();
  const { restored, other } = draft;
  return (
    <>
      {restored ? (
        <p className="ws-draft ws-draft--found" role="status">
          <Icon name="history" />
          <span>{t('draft.restored', { at: moment(restored.savedAt) })}</span>
          <Act onClick={draft.discard}>{t('draft.discard')}</Act>
        </p>
      ) : null}
      {other ? (
        <p className="ws-draft ws-draft--found" role="status">
          <Icon name="copy" />
          <span>{t('draft.other', { at: moment(other.savedAt) })}</span>
          <Act onClick={() => draft.take(other)}>{t('draft.takeOther')}</Act>
        </p>
      ) : null}
    </>
  );
}

/** At the end of a form: that nothing is lost if the page is left now. */
export function KeptLine({ draft: { kept } }: { draft: FormDraft }): ReactNode {
  const { t } = useText();
  const moment = useMoment();
  return kept ? (
    <p className={`ws-draft ws-draft--${kept.where}`}>
      <Icon name={kept.where === 'programme' ? 'check' : 'warning'} />
      <span>{t(`draft.kept.${kept.where}`, { at: moment(kept.at) })}</span>
    </p>
  ) : null;
}
