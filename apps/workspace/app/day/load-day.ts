import { type RouterContextProvider } from 'react-router';
import { Day } from '../../build/documents/documents.js';
import { read } from '../kit/read.js';
import { type Task } from './task-list.js';

const order = { today: 0, week: 1, later: 2 } as const;

/** What waits in all services, the most urgent first. */
export async function loadTasks(context: Readonly<RouterContextProvider>): Promise<Task[]> {
  const answer = await read(context, Day, {});
  const tasks = Object.values(answer).flatMap(({ nodes }) => nodes) as Task[];
  const day = (task: Task): string => task.dueOn ?? '9999-12-31';
  return tasks.toSorted(
    (a, b) => order[a.urgency] - order[b.urgency] || day(a).localeCompare(day(b)) || a.since.localeCompare(b.since),
  );
}
