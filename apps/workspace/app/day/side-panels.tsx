import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { type Side } from './load-side.js';
import { MoneyBar } from './money-bar.js';

function Panel(props: { title: string; to: string; link: string; children: ReactNode }): ReactNode {
  return (
    <section className="ws-side">
      <div className="ws-side__head">
        <h2>{props.title}</h2>
        <A to={props.to}>
          {props.link}
          <span className="kern-sr-only">{`: ${props.title}`}</span>
        </A>
      </div>
      {props.children}
    </section>
  );
}

/** What the reader's role needs besides the tasks. */
export function SidePanels({ side }: { side: Side }): ReactNode {
  const { area, fund, money, jobs } = side;
  return (
    <>
      {area ? <OfficeToday area={area} /> : null}
      {area && fund ? <Fund slug={area.slug} fund={fund} /> : null}
      {money ? <Money money={money} /> : null}
      {jobs ? <Jobs jobs={jobs} /> : null}
    </>
  );
}

/** 1 = Monday */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

function OfficeToday({ area }: { area: NonNullable<Side['area']> }): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const [office] = area.offices;
  const page = `/workspace/areas/${area.slug}`;
  if (!office)
    return (
      <Panel title={t('day.office.title')} to={`${page}/office`} link={t('day.office.add')}>
        <p>{t('day.office.missing', { area: area.name })}</p>
      </Panel>
    );
  const hours = office.hours.filter(({ weekday }) => weekday === weekdayOf(today));
  return (
    <Panel title={t('day.office.title')} to={`${page}/office/${office.id}`} link={t('day.office.edit')}>
      {office.openNow === null ? null : (
        <p>
          <span className="ws-pill" data-tone={office.openNow ? 'good' : 'note'}>
            {t(office.openNow ? 'day.office.open' : 'day.office.closed')}
          </span>
        </p>
      )}
      {hours.length > 0 ? (
        <ol className="ws-plan">
          {hours.map(({ opens, closes }) => (
            <li key={opens} dir="ltr">{`${opens}–${closes}`}</li>
          ))}
        </ol>
      ) : null}
      <p className="ws-sub">{office.openingSentence}</p>
    </Panel>
  );
}

function Fund({ slug, fund }: { slug: string; fund: NonNullable<Side['fund']> }): ReactNode {
  const { t } = useText();
  const { year } = fund;
  return (
    <Panel title={t('day.fund.title', { year })} to={`/workspace/areas/${slug}`} link={t('day.fund.link')}>
      <MoneyBar sums={fund} />
    </Panel>
  );
}

function Money({ money: { year, totals } }: { money: NonNullable<Side['money']> }): ReactNode {
  const { t, money } = useText();
  return (
    <Panel title={t('day.money.title', { year })} to="/workspace/overview" link={t('day.money.link')}>
      <MoneyBar sums={totals} />
      <p>
        {t('day.money.open', {
          count: totals.submitted + totals.eligible,
          money: money(totals.requestedOpenCents, 'short'),
        })}
      </p>
    </Panel>
  );
}

function Jobs({ jobs }: { jobs: NonNullable<Side['jobs']> }): ReactNode {
  const { t, moment } = useText();
  return (
    <Panel title={t('day.jobs.title')} to="/workspace/jobs" link={t('day.jobs.link')}>
      {jobs.nodes.length === 0 ? <p>{t('day.jobs.none')}</p> : null}
      <ul className="ws-plan">
        {jobs.nodes.map(({ id, consumer, topic, deadAt }) => (
          <li key={id}>
            {`${consumer}: ${topic}`} <small className="ws-sub">{moment(deadAt)}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
