import { z } from 'zod';
import { isChangeTopic } from '#libs/contracts';
import { key } from '#libs/typed';

const topic = key(/^[a-z.]{1,60}$/, 'not_a_topic').refine(isChangeTopic, 'not_a_topic');

export const changeFilter = z.strictObject({
  topics: z.array(topic).max(20).nullish(),
  areaIds: z.array(z.uuid()).max(200).nullish(),
});
