import { type ReactNode } from 'react';
import { Button, Icon } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { useText } from '../kit/use-text.js';
import { useShell } from './use-shell.js';

/** Below the bar on every page, while somebody acts for another person: for whom, until when, and the way out of it. */
export function ActingLine(): ReactNode {
  const { t, rich, day } = useText();
  const { me } = useShell();
  if (!me.actingForName) return null;
  const { actingForName: name, actingLastDay: until } = me;
  return (
    <section className="ws-acting" aria-label={t('nav.substitutions')}>
      <Icon name="swap" />
      <p>
        {rich(until ? 'shell.actingUntil' : 'shell.acting', {
          name: (
            <strong key="name">
              <bdi>{name}</bdi>
            </strong>
          ),
          day: until ? day(until) : '',
        })}
      </p>
      <ActionForm name="stop" result={undefined} action="/workspace/substitutions" look="inline" reloadDocument>
        <Button weight="secondary" describes={t('shell.stopActing', { name })}>
          {t('shell.stop')}
        </Button>
      </ActionForm>
    </section>
  );
}
