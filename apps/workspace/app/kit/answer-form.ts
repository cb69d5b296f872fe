import { data, type RouterContextProvider } from 'react-router';
import { type LoadContext, redirectTo, statusOf, webContext } from '#web/app';
import { type GraphqlDocument, GraphqlFault } from '#web/graphql';
import { DiscardFormDraft } from '../../build/documents/documents.js';
import { signedOut } from './kept-form.js';
import { FormReader } from './form-reader.js';
import { draftField, keyField, nameField } from './form-names.js';
import { doneCookie, queryOf } from '../shell/said-once.js';

/** What became of a form that was not accepted: shown at the form, with everything that was typed. */
export interface FormResult {
  form: string;
  row: string;
  values: Record<string, string>;
  /** field → code of what is wrong with it */
  errors: Record<string, string>;
  fault: FormFault | null;
}

export interface FormFault {
  code: string;
  /** the API's sentence in the reader's language */
  message: string;
  params: Record<string, unknown>;
  requestId: string;
}

export type Change = <Answer, Variables>(
  document: GraphqlDocument<Answer, Variables>,
  variables: Variables,
  /** tells the changes of one form apart, when it makes several */
  part?: string,
) => Promise<Answer>;
export type FormHandler<Answer> = (form: FormReader, change: Change) => Promise<Answer>;
export type Refusal = ReturnType<typeof data<FormResult>>;

interface Arguments {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** Raised before anything is sent: the form itself is not complete. */
class Incomplete extends Error {}

/**
 * Answers the forms of a page. Each handler reads its form, changes through the API under the form's idempotency key and
 * returns where to go. What the API refuses comes back to the form.
 */
export async function answerForm<Answer>(
  { request, context }: Arguments,
  handlers: Record<string, FormHandler<Answer>>,
): Promise<Answer | Response | Refusal> {
  const web = context.get(webContext);
  const body = await request.formData();
  const form = new FormReader(body, web.language);
  const name = form.text(nameField);
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (!handler) throw data({ code: 'VALIDATION', message: '', requestId: web.requestId }, { status: 400 });
  const change: Change = (document, variables, part = form.row) => {
    if (Object.keys(form.wrong).length > 0) throw new Incomplete();
    const key = form.text(keyField);
    return web.graphql.run(document, variables, key ? { idempotencyKey: `${key}.${name}.${part}` } : {});
  };
  try {
    const answer = await handler(form, change);
    if (!isResult(answer)) await dropDraft(web, form, name);
    return answer instanceof Response ? onTheWay(answer, request, web) : answer;
  } catch (error) {
    return notAccepted(error, form, name, web);
  }
}

/** A form that was only looked at is still on its way. */
const isResult = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'errors' in answer;

/** What was accepted is no draft any more. One that stays behind is told apart by its key: it counts no second time. */
async function dropDraft({ graphql }: Pick<LoadContext, 'graphql'>, form: FormReader, name: string): Promise<void> {
  const path = form.text(draftField);
  if (path) await graphql.run(DiscardFormDraft, { input: { path, form: name, row: form.row } }).catch(() => null);
}

function notAccepted(
  error: unknown,
  form: FormReader,
  name: string,
  web: { requestId: string; path: string },
): Response | Refusal {
  const fault = error instanceof GraphqlFault ? error : null;
  if (!fault && !(error instanceof Incomplete)) throw error;
  if (fault?.code === 'UNAUTHENTICATED') throw signedOut(web.path, form.body, web.requestId, {});
  const errors = { ...form.wrong, ...fieldsOf(fault, form) };
  const result: FormResult = {
    form: name,
    row: form.row,
    values: form.values(),
    errors,
    fault: fault && Object.keys(errors).length === 0 ? faultOf(fault, web.requestId) : null,
  };
  return data(result, { status: fault && fault.code !== 'VALIDATION' ? statusForForm(fault) : 422 });
}

/** Some services name the argument in front of the field: `input.theme.action`. */
function fieldsOf(fault: GraphqlFault | null, { aliases }: FormReader): Record<string, string> {
  const named = Object.entries(fault?.fields ?? {}).map(
    ([path, code]) => [path.replace(/^input\./, ''), code] as const,
  );
  return Object.fromEntries(named.map(([path, code]) => [aliases[path] ?? path, code]));
}

const faultOf = ({ code, message, params }: GraphqlFault, requestId: string): FormFault => ({
  code,
  message,
  params,
  requestId,
});

/** Refusals by the rules of the programme (no money left, somebody was faster) are conflicts, not faults of the server. */
function statusForForm(fault: GraphqlFault): number {
  const status = statusOf(fault);
  return status === 500 && fault.code !== 'INTERNAL' ? 409 : status;
}

/**
 * Where to go when a form was accepted, for its handler.
 * @param path the page itself keeps its query: whoever acts in a filtered list stays in it
 * @param message of the texts `done.…`: what was done, said once on the page to come
 */
export function done(path: string, message?: string): Response {
  return new Response(null, { status: 302, headers: { [goingTo]: path, [saying]: message ?? '' } });
}

const goingTo = 'ws-going-to';
const saying = 'ws-saying';

function onTheWay(answer: Response, request: Request, web: LoadContext): Response {
  const path = answer.headers.get(goingTo);
  if (path === null) return answer;
  const message = answer.headers.get(saying);
  const to = path === web.path ? `${path}${queryOf(request)}` : path;
  return redirectTo(web, to, message ? { headers: { 'set-cookie': doneCookie(path, message) } } : {});
}
