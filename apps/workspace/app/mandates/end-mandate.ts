import { EndMandate, ProposeAct } from '../../build/documents/documents.js';
import { done, type FormHandler } from '../kit/answer-form.js';
import { dayAfter } from '../kit/days.js';

/** Without a last day the rights end at once. */
export const endMandateForm =
  (here: string): FormHandler<Response> =>
  async (form, change) => {
    const last = form.optionalDay('until');
    const input = { id: form.row, until: last && dayAfter(last), reason: form.optional('reason') };
    await change(EndMandate, { input });
    return done(here, last ? 'mandateEnds' : 'mandateEnded');
  };

/** Those who audit lose a mandate only when a second person agrees. */
export const askEndForm: FormHandler<Response> = async (form, change) => {
  const last = form.optionalDay('until');
  const end = { mandateId: form.row, userId: form.text('userId'), until: last && dayAfter(last) };
  await change(ProposeAct, { input: { act: 'endMandate', ...end, reason: form.required('reason') } });
  return done('/workspace/pending', 'actAsked');
};
