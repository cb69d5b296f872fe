import { type ReactNode } from 'react';
import { Button, EmptyState, Section } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { useText } from '../kit/use-text.js';
import { MemberCard } from './member-card.js';
import { type Member, MemberFields, useMemberLabels } from './member-fields.js';

interface Props {
  members: Member[];
  mayAdd: boolean;
  result: FormResult | undefined;
}

/** The members of a team, and the form for one more. */
export function TeamMembers({ members, mayAdd, result }: Props): ReactNode {
  const { t } = useText();
  const labels = useMemberLabels();
  return (
    <>
      {members.length === 0 ? (
        <EmptyState level={2} title={t('team.none')}>
          <p>{t(mayAdd ? 'team.addFirst' : 'team.empty')}</p>
        </EmptyState>
      ) : (
        <div className="ws-members">
          {members.map((member) => (
            <MemberCard key={member.id} member={member} team={members} result={result} />
          ))}
        </div>
      )}
      {mayAdd ? (
        <Section id="neu" title={t('team.add')}>
          <ActionForm name="add" result={result} labels={labels}>
            <MemberFields />
            <Button>{t('team.add.submit')}</Button>
          </ActionForm>
        </Section>
      ) : null}
    </>
  );
}
