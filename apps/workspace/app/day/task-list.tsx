import { type ReactNode } from 'react';
import { A, Icon } from '#web/ui';
import { type DayAnswer } from '../../build/documents/documents.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';
import { kinds } from './kinds.js';
import { wordsOf } from './task-words.js';
import { pillOf } from './when.js';

export type Task = Omit<DayAnswer['areasTasks']['nodes'][number], 'about'> & {
  about: Record<string, string | number | null | undefined>;
};

/** Of one kind in one group: the page of the kind has the others. */
const MOST_OF_A_KIND = 5;

/** Tasks in the order of their days; of a kind of which there are many the first ones, and the way to the others. */
export function TaskList({
  tasks,
  loud,
  most = MOST_OF_A_KIND,
}: {
  tasks: Task[];
  loud: boolean;
  most?: number;
}): ReactNode {
  const seen = new Map<string, number>();
  return (
    <ul className="ws-tasks">
      {tasks.map((task) => {
        const nth = (seen.get(task.kind) ?? 0) + 1;
        seen.set(task.kind, nth);
        const all = tasks.filter(({ kind }) => kind === task.kind).length;
        // One more than the most is shown as well: a line that says so would take the same room.
        if (nth <= most || all === most + 1) return <TaskRow key={task.id} task={task} loud={loud} />;
        return nth === most + 1 ? <More key={task.id} task={task} count={all - most} /> : null;
      })}
    </ul>
  );
}

function TaskRow({ task, loud }: { task: Task; loud: boolean }): ReactNode {
  const translator = useText();
  const { tenant, today } = useShell();
  const view = kinds[task.kind];
  if (!view) return null;
  const { what, who, act } = wordsOf(translator, task);
  const pill = pillOf(translator, { today, timeZone: tenant.timeZone }, task);
  const to = view.to(task);
  return (
    <li className="ws-task">
      <Icon name={view.icon} />
      <h3>
        <A to={to}>
          <bdi>{what}</bdi>
        </A>
      </h3>
      <p className="ws-task__who">
        <bdi>{who}</bdi>
        <ActingFor task={task} />
      </p>
      <div className="ws-task__end">
        <span className="ws-pill" data-tone={pill.tone}>
          {pill.text}
        </span>
        <A to={to} className={loud ? 'ws-act' : 'ws-act ws-act--plain'}>
          {act}
          <span className="kern-sr-only">{`: ${what}`}</span>
        </A>
      </div>
    </li>
  );
}

function ActingFor({ task }: { task: Task }): ReactNode {
  const { t } = useText();
  const { me } = useShell();
  if (!task.actingFor) return null;
  const isNamed = me.actingForName && me.mandates.find(({ actingFor }) => actingFor)?.actingFor === task.actingFor;
  return (
    <span className="ws-pill" data-tone="note">
      <Icon name="swap" />
      {isNamed ? t('day.actingForName', { name: me.actingForName }) : t('day.actingFor')}
    </span>
  );
}

function More({ task, count }: { task: Task; count: number }): ReactNode {
  const translator = useText();
  const view = kinds[task.kind];
  if (!view) return null;
  return (
    <li className="ws-task ws-task--more">
      <Icon name="more" />
      <A to={view.menu}>
        {translator.t('day.more', { count })}
        <span className="kern-sr-only">{translator.t('day.more.of', { name: wordsOf(translator, task).act })}</span>
      </A>
    </li>
  );
}
