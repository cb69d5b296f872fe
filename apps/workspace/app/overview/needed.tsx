import { type ReactNode } from 'react';
import { A } from '#web/ui';
import { allWaiting } from '../day/kinds.js';
import { type Task, TaskList } from '../day/task-list.js';
import { useText } from '../kit/use-text.js';
import { useShell } from '../shell/use-shell.js';

/** What needs the reader over all areas: the most urgent first, the others one click away. */
export function Needed({ tasks }: { tasks: Task[] }): ReactNode {
  const { t } = useText();
  const { waiting } = useShell();
  const count = Math.max(allWaiting(waiting), tasks.length);
  if (tasks.length === 0) return null;
  return (
    <section className="ws-needed" aria-labelledby="gebraucht">
      <div className="ws-group__head">
        <h2 id="gebraucht">{t('overview.need')}</h2>
        <span className="ws-count ws-count--hot">{count}</span>
      </div>
      <TaskList tasks={tasks} loud={false} />
      {count > tasks.length ? (
        <p>
          <A to="/workspace">{t('overview.need.all', { count })}</A>
        </p>
      ) : null}
    </section>
  );
}
