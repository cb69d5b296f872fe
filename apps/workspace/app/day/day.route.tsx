import { type ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { ButtonLink, Icon } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { allWaiting } from './kinds.js';
import { loadTasks } from './load-day.js';
import { loadSide, type Side } from './load-side.js';
import { SidePanels } from './side-panels.js';
import { type Task, TaskList } from './task-list.js';

interface Page {
  tasks: Task[];
  side: Side;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<Page> {
  const { me } = context.get(frameContext);
  const [tasks, side] = await Promise.all([me.mandates.length > 0 ? loadTasks(context) : [], loadSide(context)]);
  return { tasks, side };
}

const groups = ['today', 'week', 'later'] as const;

/** The start page: what waits for the reader, the most urgent first, and beside it what their role needs. */
export default function DayPage(): ReactNode {
  const { tasks, side } = useLoaderData<typeof loader>();
  const { t } = useText();
  const { tenant } = useShell();
  const hasSide = Object.values(side).some(Boolean);
  return (
    <>
      <title>{`${t('nav.day')} – ${tenant.name}`}</title>
      <Hello tasks={tasks} />
      <div className={hasSide ? 'ws-day' : undefined}>
        <div>
          {tasks.length === 0 ? <Empty /> : null}
          {groups.map((group) => (
            <Group key={group} group={group} tasks={tasks.filter(({ urgency }) => urgency === group)} />
          ))}
        </div>
        {hasSide ? (
          <div className="ws-day__side">
            <SidePanels side={side} />
          </div>
        ) : null}
      </div>
    </>
  );
}

/** Who, which day, and how much waits, in words. */
function Hello({ tasks }: { tasks: Task[] }): ReactNode {
  const { t, day } = useText();
  const { me, waiting, today } = useShell();
  const count = Math.max(allWaiting(waiting), tasks.length);
  const dueToday = Math.max(
    waiting.reduce((sum, kind) => sum + kind.today, 0),
    tasks.filter(({ urgency }) => urgency === 'today').length,
  );
  const waits = t('day.waits', { count });
  return (
    <div className="ws-hello">
      <h1>{me.name ? t('day.hello', { name: me.name }) : t('nav.day')}</h1>
      <p>{`${day(today, 'weekday')}, ${day(today)}. ${waits}${count > 0 ? t('day.waits.today', { rest: count - dueToday, today: dueToday }) : ''}`}</p>
    </div>
  );
}

function Group({ group, tasks }: { group: (typeof groups)[number]; tasks: Task[] }): ReactNode {
  const { t } = useText();
  if (tasks.length === 0) return null;
  return (
    <section className="ws-group" aria-labelledby={`gruppe-${group}`}>
      <div className="ws-group__head">
        <h2 id={`gruppe-${group}`}>{t(`day.group.${group}`)}</h2>
        <span className={group === 'today' ? 'ws-count ws-count--hot' : 'ws-count'}>{tasks.length}</span>
      </div>
      <TaskList tasks={tasks} loud={group === 'today'} />
    </section>
  );
}

function Empty(): ReactNode {
  const { t, term } = useText();
  const { me, tenant } = useShell();
  const hasTask = me.mandates.length > 0;
  const applications =
    tenant.modules.includes('funding') && hasRole(me, 'senate', 'district', 'carrier', 'team', 'board');
  return (
    <div className="ws-nothing">
      <Icon name="check-circle" />
      <h2>{t('day.empty.title')}</h2>
      <p>{hasTask ? t('day.empty.text') : t('day.empty.none', { authority: term('authority') || tenant.authority })}</p>
      <p className="ws-nothing__ways">
        <ButtonLink to="/workspace/overview" weight="secondary">
          {t('day.empty.overview')}
        </ButtonLink>
        {applications ? (
          <ButtonLink to="/workspace/applications" weight="secondary">
            {t('day.empty.applications')}
          </ButtonLink>
        ) : null}
      </p>
    </div>
  );
}
