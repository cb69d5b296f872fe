import { type ServiceDefinition } from '#libs/kernel';

const listSuffix = 'Tasks';
const countSuffix = 'TaskCounts';

/** The two root fields in which a service answers what waits for the reader: `areasTasks`, `areasTaskCounts`. */
export const taskFields = ({ name }: Pick<ServiceDefinition, 'name'>): { list: string; counts: string } => ({
  list: `${name}${listSuffix}`,
  counts: `${name}${countSuffix}`,
});

export const isTaskField = (field: string): boolean => field.endsWith(listSuffix) || field.endsWith(countSuffix);
