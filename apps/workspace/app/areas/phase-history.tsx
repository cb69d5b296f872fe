import { type ReactNode } from 'react';
import { EmptyState, Timeline } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { phaseName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Area, AreaSection } from './area-section.js';
import { periodOf } from './period.js';
import { Provenance } from './provenance.js';

/** What the area has been through, what it is in, and what is decided. */
export function PhaseHistory({ area }: { area: Area }): ReactNode {
  const translator = useText();
  const { t } = translator;
  const { tenant, today } = useShell();
  const mayChange = area.phases.some(({ can }) => can.includes('change'));
  return (
    <AreaSection
      id="phasen"
      title={t('area.phases')}
      edit={mayChange ? { to: `/workspace/areas/${area.slug}/phase`, label: t('area.phase.change') } : null}
    >
      {area.phases.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p>{t('area.phases.none')}</p>
        </EmptyState>
      ) : (
        <Timeline
          steps={area.phases.map((phase) => ({
            key: phase.id,
            title: phaseName(translator, tenant.phases, phase.kind),
            state: stateOf(phase, area.phase?.id, today),
            detail: (
              <>
                {periodOf(translator, phase, today)}
                {phase.reason ? <> · {phase.reason}</> : null}
                <br />
                <Provenance area={area} kind="phase" value={phase} />
              </>
            ),
          }))}
        />
      )}
    </AreaSection>
  );
}

function stateOf(phase: Area['phases'][number], currentId: string | undefined, today: string): 'done' | 'now' | 'next' {
  if (phase.id === currentId) return 'now';
  return phase.from !== null && phase.from > today ? 'next' : 'done';
}
