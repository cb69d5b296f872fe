import { type ReactNode } from 'react';
import { useHref } from 'react-router';
import { Button, type Fact, Facts, Notice, Radios, Table, UserText } from '#web/ui';
import { readCents } from '#libs/typed';
import { type Draft, hiddenFields, sumCents } from '../apply-draft.js';
import { type Key, useT } from '../speak.js';

interface Summarised {
  draft: Draft;
  atCounter: boolean;
  codes: Record<string, string>;
}

/** Four eyes: who asks for themselves does not check or decide, so the team says for whom it fills in the form. */
function ForWhom({ sent: { draft, codes } }: { sent: Summarised }): ReactNode {
  const { t } = useT();
  return (
    <Radios
      name="appliedAs"
      label={t('apply.for')}
      hint={t('apply.for.hint')}
      value={draft.appliedAs}
      error={codes['appliedAs'] ? t('apply.for.missing') : undefined}
      options={[
        { value: 'resident', label: t('apply.for.resident') },
        { value: 'self', label: t('apply.for.self') },
        { value: 'carrier', label: t('apply.for.carrier') },
      ]}
    />
  );
}

/** Everything once more, before it is sent. Nothing is stored until then. */
export function ApplySummary({ sent, slug }: { sent: Summarised; slug: string }): ReactNode {
  const { t } = useT();
  const { draft } = sent;
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
      <SendForm sent={sent} slug={slug} />
    </div>
  );
}

function SendForm({ sent, slug }: { sent: Summarised; slug: string }): ReactNode {
  const { t } = useT();
  const action = useHref(`/q/${slug}/antrag`);
  return (
    <form method="post" action={action} className="qw-form" noValidate>
      {hiddenFields(sent.draft).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {sent.atCounter ? <ForWhom sent={sent} /> : null}
      <div className="qw-form__actions">
        <Button name="intent" value="send">
          {t('apply.summary.send')}
        </Button>
        <Button name="intent" value="back" weight="secondary">
          {t('apply.summary.back')}
        </Button>
      </div>
    </form>
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
  const { actionFrom, actionLastDay } = draft;
  const one = !actionLastDay || actionLastDay === actionFrom;
  const when = one ? day(actionFrom) : t('area.phase.period', { from: day(actionFrom), until: day(actionLastDay) });
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
