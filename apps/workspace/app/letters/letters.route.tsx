import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { A, EmptyState } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import {
  CloseLetter,
  CorrectUserInvitation,
  MarkLetterPrinted,
  SendLetterAgain,
  UndeliveredLetters,
  type UndeliveredLettersAnswer,
} from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { Pager } from '../kit/pager.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { LetterActions } from './letter-actions.js';
import { LetterState, LetterStory, useLetterKind } from './letter-words.js';

type Page = UndeliveredLettersAnswer['undeliveredLetters'];
type Letter = Page['nodes'][number];

const here = '/workspace/letters';

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Letter:close', 'Letter:read');
  const after = new URL(request.url).searchParams.get('after');
  return (await read(context, UndeliveredLetters, { after })).undeliveredLetters;
}

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm(
    { context, request },
    {
      sendAgain: async (form, change) => {
        await change(SendLetterAgain, { input: { id: form.row } });
        return done(here, 'letterQueued');
      },
      print: async (form, change) => {
        await change(MarkLetterPrinted, { input: { id: form.row } });
        return done(here, 'letterPrinted');
      },
      close: async (form, change) => {
        await change(CloseLetter, { input: { id: form.row, reason: form.required('reason') } });
        return done(here, 'letterClosed');
      },
      correct: async (form, change) => {
        await change(CorrectUserInvitation, { input: { id: form.row, email: form.required('email') } });
        return done(here, 'invited');
      },
    },
  );

/** Letters that somebody has to see to: the mail server refused them, or there is no address. */
export default function LettersPage(): ReactNode {
  const { nodes, pageInfo } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const columns = useColumns(result);
  return (
    <>
      <PageTop title={t('nav.letters')} crumbs={[]} lead={t('letters.lead')} />
      {nodes.length === 0 ? (
        <EmptyState level={2} title={t('letters.empty.title')}>
          <p>{t('letters.empty.text')}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t('nav.letters')} captionHidden columns={columns} rows={nodes} rowKey={({ id }) => id} />
      )}
      <Pager path={here} pageInfo={pageInfo} />
    </>
  );
}

function useColumns(result: FormResult | undefined): DataColumn<Letter>[] {
  const { t } = useText();
  const kind = useLetterKind();
  return [
    { key: 'kind', label: t('letter.kind'), cell: (letter) => kind(letter.kind) },
    { key: 'about', label: t('letter.about'), cell: (letter) => <About letter={letter} /> },
    {
      key: 'state',
      label: t('letter.state'),
      cell: (letter) => (
        <>
          <LetterState letter={letter} />
          <LetterStory letter={letter} />
        </>
      ),
    },
    {
      key: 'actions',
      label: t('list.actions'),
      actions: true,
      cell: (letter) => <LetterActions letter={letter} result={result} name={nameOf(letter)} />,
    },
  ];
}

const nameOf = ({ application, user, recipient }: Letter): string =>
  application?.title ?? user?.name ?? recipient ?? '';

function About({ letter }: { letter: Letter }): ReactNode {
  const { t } = useText();
  const { tenantPrefix } = useShell();
  const { application, user, recipient, state } = letter;
  return (
    <>
      {application ? (
        <A to={`/workspace/applications/${application.id}`}>
          <bdi>{application.title}</bdi>
        </A>
      ) : null}
      {user ? (
        <A to={`/workspace/people/${user.id}`}>
          <bdi>{user.name}</bdi>
        </A>
      ) : null}
      {application ? <span className="ws-sub">{application.reference}</span> : null}
      {recipient ? <bdi className="ws-sub">{shownMail(recipient)}</bdi> : null}
      {state === 'toPrint' && application?.noticePath && letter.kind === 'decision' ? (
        <a className="ws-sub" href={`${tenantPrefix}${application.noticePath}`}>
          {t('application.notice')}
        </a>
      ) : null}
    </>
  );
}
