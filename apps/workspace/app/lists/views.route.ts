import { type ActionFunctionArgs } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import { addressOf } from '#web/widgets';
import { CreateSavedView, RemoveSavedView, UpdateSavedView } from '../../build/documents/documents.js';
import { answerForm } from '../kit/answer-form.js';
import { stateOfView } from '../kit/list/views.js';
import { notFound } from '../kit/read.js';
import { sourceOf } from './sources.js';

/** `/workspace/lists/people/views`: saves what is chosen, and goes back to the list. */
export async function action({ context, request, params }: ActionFunctionArgs): Promise<unknown> {
  const table = sourceOf(params['file'] ?? '')?.table;
  if (!table) throw notFound(context);
  const { path } = table;
  const web = context.get(webContext);
  const back = (view?: { id: string; query: string }): Response =>
    redirectTo(web, view ? addressOf(path, stateOfView(table, view)) : `${path}?view=all`);
  const answer: unknown = await answerForm(
    { context, request },
    {
      create: async (form, change) => {
        const input = { list: table.key, name: form.required('name'), query: form.text('query'), ...ticks(form) };
        return back((await change(CreateSavedView, { input })).createSavedView);
      },
      update: async (form, change) => {
        const input = { id: form.row, name: form.required('name'), query: form.text('query'), ...ticks(form) };
        return back((await change(UpdateSavedView, { input })).updateSavedView);
      },
      remove: async (form, change) => {
        await change(RemoveSavedView, { input: { id: form.row } });
        return back();
      },
    },
  );
  // What was refused (a name is missing, somebody took it away) leaves the list as it was.
  return answer instanceof Response ? answer : redirectTo(web, `${path}?view=all`);
}

const ticks = (form: { on: (name: string) => boolean }): { shared: boolean; preferred: boolean } => ({
  shared: form.on('shared'),
  preferred: form.on('preferred'),
});
