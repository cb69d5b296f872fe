import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { Button, type Fact, Facts, Notice, Table, UserText } from '#web/ui';
import { readCents } from '#libs/typed';
import { type Draft, hiddenFields, sumCents } from '../apply-draft.js';
import { type Key, useT } from '../speak.js';

/** Everything once more, before it is sent. Nothing is stored until then. */
export function ApplySummary({ draft, slug }: { draft: Draft; slug: string }): ReactNode {
  const { t } = useT();
  const action = useHref(`/q/${slug}/antrag`);
  return (
    <div className="qw-form">
      <Notice tone="quiet" live>
        <p>{t('apply.summary.lead')}</p>
      </Notice>
      <Part title={t('apply.part.idea')}>
        <Facts facts={useIdea(draft)} />
      </Part>
      <Part title={t('apply.part.costs')}>
        <CostTable draft={draft} />
      </Part>
      <Part title={t('apply.part.person')}>
        <Facts facts={usePerson(draft)} />
      </Part>
      <Part title={t('apply.summary.promises')}>
        <ul className="qw-ticks">
          <li>{t('apply.promise.notStarted')}</li>
          <li>{t('apply.promise.noDouble')}</li>
          <li>{t('apply.promise.consent')}</li>
        </ul>
      </Part>
      <form method="post" action={action} className="qw-form__actions">
        {hiddenFields(draft).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button name="intent" value="send">
          {t('apply.summary.send')}
        </Button>
        <Button name="intent" value="back" weight="secondary">
          {t('apply.summary.back')}
        </Button>
      </form>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className="qw-stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function useFact(): (key: string, label: Key, text: string) => Fact {
  const { t } = useT();
  return (key, label, text) => ({
    key,
    label: t(label),
    value: text.trim() ? (
      <span className="qw-typed">
        <UserText>{text}</UserText>
      </span>
    ) : (
      <span className="qw-muted">{t('apply.summary.nothing')}</span>
    ),
  });
}

function useIdea(draft: Draft): Fact[] {
  const fact = useFact();
  const { t, day } = useT();
  const { actionFrom, actionUntil } = draft;
  const one = !actionUntil || actionUntil === actionFrom;
  const when = one ? day(actionFrom) : t('area.phase.period', { from: day(actionFrom), until: day(actionUntil) });
  return [
    fact('title', 'apply.field.title', draft.title),
    fact('description', 'apply.field.description', draft.description),
    fact('place', 'apply.summary.where', draft.place),
    fact('when', 'apply.summary.when', when),
    fact('ownWork', 'apply.field.ownWork', draft.ownWork),
  ];
}

function usePerson(draft: Draft): Fact[] {
  const fact = useFact();
  return [
    fact('name', 'apply.field.name', draft.name),
    fact('email', 'apply.field.email', draft.email),
    fact('phone', 'apply.field.phone', draft.phone),
  ];
}

function CostTable({ draft }: { draft: Draft }): ReactNode {
  const { t, money, locale } = useT();
  return (
    <Table
      caption={t('apply.summary.costs')}
      rows={draft.costs.map((cost, row) => ({ ...cost, row }))}
      rowKey={({ row }) => String(row)}
      columns={[
        { key: 'label', label: t('apply.costs.label'), cell: ({ label }) => <UserText>{label}</UserText> },
        { key: 'kind', label: t('apply.costs.kind'), cell: ({ kind }) => t(`kind.${kind}` as Key) },
        {
          key: 'amount',
          label: t('apply.costs.amount'),
          cell: ({ amount }) => money(readCents(amount, locale).value ?? 0),
          numeric: true,
        },
      ]}
      foot={
        <tr>
          <th scope="row" colSpan={2}>
            {t('apply.costs.total')}
          </th>
          <td data-numeric="">{money(sumCents(draft, locale))}</td>
        </tr>
      }
    />
  );
}
