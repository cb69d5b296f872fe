import { type Ctx } from '#libs/kernel';
import { type Words } from './application-correction.entity.js';
import { type Correctable } from './application-states.js';
import { type Application } from './application.entity.js';
import { isOver } from './correction-answer.js';
import { askedCorrection } from './correction-state.js';

/** A question as the applicant sees it: what is asked, and what stands in the application now. */
export interface OwnCorrection extends Required<Words> {
  text: string;
  fields: Correctable[];
  dueOn: string;
  /** the day is over; an answer is taken all the same, until the team goes on */
  over: boolean;
  version: number;
}

export async function ownCorrection(ctx: Ctx, application: Application): Promise<OwnCorrection | null> {
  if (application.correctionState !== 'asked') return null;
  const correction = await askedCorrection(ctx, application.id);
  if (!correction) return null;
  const { title, description, place, actionFrom, actionLastDay, costs, ownWork, version } = application;
  return {
    ...{ text: correction.text, fields: correction.fields, dueOn: correction.dueOn },
    ...{ over: isOver(ctx, correction.dueOn), version },
    ...{ title, description, place, actionFrom, actionLastDay, costs, ownWork },
  };
}
