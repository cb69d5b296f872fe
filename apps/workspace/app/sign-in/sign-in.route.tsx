import { type ReactNode } from 'react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { redirectTo, webContext } from '#web/app';
import {
  ConfirmSecondFactor,
  EnrolPasskey,
  SignIn,
  SignInOptions,
  type SignInOptionsAnswer,
  SignInSecondFactor,
  SignInWithPasskey,
} from '../../build/documents/documents.js';
import { answerForm, type FormResult, type Refusal } from '../kit/answer-form.js';
import { type FormReader } from '../kit/form-reader.js';
import { read } from '../kit/read.js';
import { frameContext } from '../shell/frame.js';
import { credentialOf } from './passkey-form.js';
import { enrolStage, nextStage, safeTarget, type Stage } from './stage.js';
import { Stages } from './stages.js';

interface Page {
  options: SignInOptionsAnswer['tenant'];
  to: string;
}

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  const to = safeTarget(new URL(request.url).searchParams.get('to'));
  if (context.get(frameContext).me.kind === 'user') throw redirectTo(context.get(webContext), to);
  const { tenant } = await read(context, SignInOptions, {});
  return { options: tenant, to };
}

export interface SignInAction {
  stage?: Stage;
  result?: FormResult;
}

export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const web = context.get(webContext);
  const to = safeTarget(new URL(request.url).searchParams.get('to'));
  const before: { stage: Stage } = { stage: { stage: 'password' } };
  const outcome = await answerForm(
    { context, request },
    {
      password: async (form, change) => {
        const input = { email: form.required('email'), password: form.secret('password') };
        return nextStage(web, (await change(SignIn, { input })).signIn, to);
      },
      code: async (form, change) => {
        before.stage = codeStage(form);
        const input = { step: form.text('step'), code: form.required('code') };
        return nextStage(web, (await change(SignInSecondFactor, { input })).signInSecondFactor, to);
      },
      passkey: async (form, change) => {
        if (form.on('ways')) before.stage = codeStage(form);
        const input = { step: form.text('step'), credential: credentialOf(form) };
        return nextStage(web, (await change(SignInWithPasskey, { input })).signInWithPasskey, to);
      },
      enrolPasskey: async (form, change) => {
        before.stage = enrolStage(form.text('step'), form.text('uri'));
        const input = { step: form.text('step'), name: form.required('name'), credential: credentialOf(form) };
        return nextStage(web, (await change(EnrolPasskey, { input })).enrolPasskey, to);
      },
      enrol: async (form, change) => {
        before.stage = enrolStage(form.text('step'), form.text('uri'));
        const input = { step: form.text('step'), code: form.required('code') };
        return nextStage(web, (await change(ConfirmSecondFactor, { input })).confirmSecondFactor, to);
      },
    },
  );
  return afterForm(outcome, before.stage);
}

/** The form says which second factors there are, so that a refused one shows the same again. */
function codeStage(form: FormReader): Stage {
  const ways = form.text('ways').split(' ');
  return { stage: 'code', step: form.text('step'), app: ways.includes('app'), passkey: ways.includes('passkey') };
}

/** A refused form keeps its stage; an expired ticket leads back to the beginning. */
function afterForm(outcome: Stage | Response | Refusal, before: Stage): unknown {
  if (outcome instanceof Response) return outcome;
  if ('stage' in outcome) return { stage: outcome };
  const expired = outcome.data.fault?.code === 'STEP_EXPIRED';
  const result = expired ? { ...outcome.data, form: 'password' } : outcome.data;
  return data({ stage: expired ? { stage: 'password' } : before, result }, outcome.init ?? {});
}

/** A passkey may be asked for here. */
export const handle = { hydrate: true };

export default function SignInPage(): ReactNode {
  const { options, to } = useLoaderData<typeof loader>();
  const { stage = { stage: 'password' }, result } = (useActionData() ?? {}) as SignInAction;
  return <Stages stage={stage} result={result} options={options} to={to} />;
}
