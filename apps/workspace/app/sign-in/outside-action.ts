import { type FormResult } from '../kit/answer-form.js';
import { type Stage } from './stage.js';

/** What the pages for people outside answer with: a refused form, a mail on its way, or the next step of signing in. */
export type OutsideAction = FormResult | { sent: true } | Stage | undefined;

export const resultOf = (answer: OutsideAction): FormResult | undefined =>
  answer && 'form' in answer ? answer : undefined;

export const stageOf = (answer: OutsideAction): Stage | undefined => (answer && 'stage' in answer ? answer : undefined);
