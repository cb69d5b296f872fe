import { type ReactNode } from 'react';
import { A, EmptyState } from '#web/ui';
import { type AreaMoneyAnswer } from '../../build/documents/documents.js';
import { ApplicationState } from '../applications/application-state.js';
import { FundBar } from '../applications/fund-bar.js';
import { useText } from '../kit/use-text.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Area, AreaSection } from './area-section.js';

type Money = NonNullable<AreaMoneyAnswer['area']>;

/** The funds of the area and its newest applications, as far as the reader may see them. */
export function MoneySection({ area, money }: { area: Area; money: Money }): ReactNode {
  const { t, term } = useText();
  const { me } = useShell();
  const { nodes, pageInfo } = money.applications;
  if (money.funds.length === 0 && nodes.length === 0 && !hasRole(me, 'senate')) return null;
  return (
    <AreaSection
      id="geld"
      title={term('smallFund') || t('fund.title')}
      edit={hasRole(me, 'senate') ? { to: `/workspace/areas/${area.slug}/fund`, label: t('fund.set') } : null}
    >
      {money.funds.length === 0 ? (
        <EmptyState title={t('list.empty')}>
          <p>{t('fund.none')}</p>
        </EmptyState>
      ) : (
        money.funds.map((fund) => <FundBar key={fund.id} fund={fund} />)
      )}
      {nodes.length > 0 ? (
        <ul className="ws-list">
          {nodes.map((application) => (
            <Line key={application.id} application={application} />
          ))}
        </ul>
      ) : null}
      {pageInfo.hasNextPage ? <A to={`/workspace/applications?area=${area.id}`}>{t('applications.all')}</A> : null}
    </AreaSection>
  );
}

function Line({ application }: { application: Money['applications']['nodes'][number] }): ReactNode {
  const { money, moment } = useText();
  const { id, reference, title, state, requestedCents, grantedCents, submittedAt } = application;
  return (
    <li>
      <A to={`/workspace/applications/${id}`}>
        <bdi>{title}</bdi>
      </A>{' '}
      <ApplicationState state={state} />
      <span className="ws-sub">
        {reference} · {moment(submittedAt)} · {money(grantedCents ?? requestedCents)}
      </span>
    </li>
  );
}
