import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { Button, Card, Tag } from '#web/ui';
import { Away } from '../areas/team-section.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { lastDay } from '../kit/days.js';
import { Choice, DayField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';
import { type Member, MemberFields, useMemberLabels } from './member-fields.js';

interface Props {
  member: Member;
  team: Member[];
  result: FormResult | undefined;
}

/** One member: who, which languages, away until when, and what can be changed. */
export function MemberCard({ member, team, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const contact = [member.email && shownMail(member.email), member.phone].filter(Boolean).join(' · ');
  return (
    <Card>
      <h2 className="ws-h3">
        <bdi>{member.name}</bdi>
      </h2>
      <p>
        {member.function}
        {member.languages.length > 0
          ? ` · ${member.languages.map((tag) => languageName(translator, tag)).join(', ')}`
          : ''}
      </p>
      {contact ? <p className="qw-small">{contact}</p> : null}
      <p className="ws-tags">
        {member.me ? <Tag plain>{t('team.me')}</Tag> : null}
        <Tag plain>{t(member.public ? 'team.isPublic' : 'team.isInternal')}</Tag>
        <Away absences={member.absences} />
      </p>
      <Absences member={member} result={result} />
      <MemberForms member={member} team={team} result={result} />
    </Card>
  );
}

function Absences({ member, result }: Omit<Props, 'team'>): ReactNode {
  const { t, day } = useText();
  if (member.absences.length === 0) return null;
  return (
    <ul className="ws-list">
      {member.absences.map((absence) => {
        const period = t('absence.period', {
          from: day(absence.from, 'short'),
          until: day(lastDay(absence.until), 'short'),
        });
        return (
          <li key={absence.id} className="ws-row">
            <span>
              {period}
              {absence.substitute ? (
                <span className="ws-sub">{t('absence.by', { name: absence.substitute.name })}</span>
              ) : null}
            </span>
            {absence.can.includes('remove') ? (
              <ActionForm name="removeAbsence" row={absence.id} result={result} look="inline">
                <Button weight="tertiary" describes={t('absence.removeThis', { period })}>
                  {t('absence.remove')}
                </Button>
              </ActionForm>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function MemberForms({ member, team, result }: Props): ReactNode {
  const { t } = useText();
  const labels = useMemberLabels();
  const open = (name: string): true | undefined =>
    result?.form === name && result.row === member.id ? true : undefined;
  if (!member.can.includes('update')) return null;
  return (
    <div className="ws-disclosures">
      <details className="qw-details" open={open('absence')}>
        <summary>{t('absence.add')}</summary>
        <AbsenceForm member={member} team={team} result={result} />
      </details>
      <details className="qw-details" open={open('update')}>
        <summary>{t('team.change')}</summary>
        <ActionForm name="update" row={member.id} result={result} labels={labels}>
          <MemberFields member={member} />
          <Button>{t('form.save')}</Button>
        </ActionForm>
      </details>
      {member.can.includes('claim') && !team.some(({ me }) => me) ? (
        <Press member={member} name="claim" result={result} />
      ) : null}
      {member.can.includes('remove') ? <Press member={member} name="remove" result={result} /> : null}
    </div>
  );
}

/** What one press does, after it was said what it means. */
function Press({ member, name, result }: Omit<Props, 'team'> & { name: 'claim' | 'remove' }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details" open={result?.form === name && result.row === member.id ? true : undefined}>
      <summary>{t(`team.${name}`)}</summary>
      <ActionForm name={name} row={member.id} result={result}>
        <p>{t(`team.${name}.help`)}</p>
        <Button weight="secondary" describes={t(`team.${name}This`, { name: member.name })}>
          {t(`team.${name}`)}
        </Button>
      </ActionForm>
    </details>
  );
}

function AbsenceForm({ member, team, result }: Props): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const others = team.filter(({ id }) => id !== member.id).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ActionForm name="absence" row={member.id} result={result} labels={useMemberLabels()}>
      <div className="qw-pair">
        <DayField name="from" value={today} />
        <DayField name="until" />
      </div>
      <Choice name="substituteId" options={others} empty={t('absence.nobody')} optional />
      <Button>{t('absence.add')}</Button>
    </ActionForm>
  );
}
