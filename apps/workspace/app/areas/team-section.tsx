import { type ReactNode } from 'react';
import { Tag } from '#web/ui';
import { lastDay } from '../kit/days.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Area, AreaSection } from './area-section.js';

export function TeamSection({ area }: { area: Area }): ReactNode {
  const translator = useText();
  const { t, term } = translator;
  return (
    <AreaSection id="team" title={term('team')} edit={{ to: `/workspace/teams/${area.slug}`, label: t('team.open') }}>
      {area.team.length === 0 ? <p className="qw-muted">{t('team.none')}</p> : null}
      <ul className="ws-list">
        {area.team.map((member) => (
          <li key={member.id}>
            {member.name}
            <span className="ws-sub">
              {[member.function, member.languages.map((tag) => languageName(translator, tag)).join(', ')]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <Away absences={member.absences} />
          </li>
        ))}
      </ul>
    </AreaSection>
  );
}

/** Who is away today, until when, and who stands in. */
export function Away({ absences }: { absences: Area['team'][number]['absences'] }): ReactNode {
  const { t, day } = useText();
  const { today } = useShell();
  const now = absences.find(({ from, until }) => from <= today && today < until);
  if (!now) return null;
  const until = day(lastDay(now.until), 'short');
  return (
    <Tag tone="soon">
      {now.substitute ? t('absence.now.substitute', { until, name: now.substitute.name }) : t('absence.now', { until })}
    </Tag>
  );
}
