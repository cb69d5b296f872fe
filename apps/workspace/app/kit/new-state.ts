import { type ShouldRevalidateFunctionArgs } from 'react-router';

/**
 * After a conflict a page reads what is stored now, while the form keeps what was typed: sending again is then a decision and
 * not another conflict. Other refusals change nothing, so nothing is read anew.
 */
export const shouldRevalidate = ({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean =>
  actionStatus === 409 || defaultShouldRevalidate;
