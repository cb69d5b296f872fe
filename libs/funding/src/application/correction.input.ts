import { z } from 'zod';
import { code, day, optionalCode, optionalText, text } from '#libs/typed';
import { anything } from '#libs/typed';
import { correctable } from './application-states.js';
import { applicationParts } from './application.input.js';

export const requestApplicationCorrectionInput = z.strictObject({
  id: z.uuid(),
  text: text(10, 2000),
  fields: z
    .array(z.enum(correctable))
    .max(correctable.length)
    .nullish()
    .transform((fields) => [...new Set(fields ?? [])]),
  dueOn: day(),
});

export const extendApplicationCorrectionInput = z.strictObject({ id: z.uuid(), dueOn: day(), reason: text(3, 500) });
export const withdrawApplicationCorrectionInput = z.strictObject({ id: z.uuid(), reason: text(3, 500) });

const { title, description, place, actionFrom, actionLastDay, costs, ownWork } = applicationParts;
const answer = {
  version: z.int(),
  answer: optionalText(2000),
  title: title.nullish(),
  description: description.nullish(),
  place,
  actionFrom: actionFrom.nullish(),
  actionLastDay: actionLastDay.nullish(),
  costs: costs.nullish(),
  ownWork: ownWork.nullish(),
};

export const answerApplicationCorrectionInput = z
  .strictObject({ reference: code(40), secretCode: optionalCode(40), pass: anything(200).nullish(), ...answer })
  .refine((input) => input.secretCode || input.pass, { path: ['secretCode'], error: 'needed' });

export const enterApplicationCorrectionInput = z.strictObject({
  id: z.uuid(),
  channel: z.enum(['counter', 'paper', 'telephone']),
  ...answer,
});
export type Answer = Omit<z.output<typeof enterApplicationCorrectionInput>, 'id' | 'channel'>;
