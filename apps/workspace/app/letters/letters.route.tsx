import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { Button } from '#web/ui';
import {
  CloseLetter,
  CorrectUserInvitation,
  MarkLetterPrinted,
  SendLetterAgain,
} from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { ExportLinks, type ListData, ListView, loadList } from '../kit/list/index.js';
import { PageTop } from '../kit/page-top.js';
import { useText } from '../kit/use-text.js';
import { LetterActions } from './letter-actions.js';
import { lettersList, lettersTable, nameOf, type UndeliveredLetter } from './letters-table.js';

const here = '/workspace/letters';

export const loader = ({ context, request }: LoaderFunctionArgs): Promise<ListData<UndeliveredLetter>> =>
  loadList(context, request, lettersList);

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
      printAll: async (form, change) => {
        const ids = form.all('ids');
        if (ids.length === 0) form.wrong['ids'] = 'nothing_chosen';
        for (const id of ids) await change(MarkLetterPrinted, { input: { id } }, id);
        return done(here, 'lettersPrinted');
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
  const letters = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <PageTop
        title={t('nav.letters')}
        crumbs={[]}
        lead={t('letters.lead')}
        actions={<ExportLinks table={lettersTable} data={letters} />}
      />
      <ListView
        table={lettersTable}
        data={letters}
        empty={{ title: t('letters.empty.title'), text: t('letters.empty.text') }}
        actions={(letter) => <LetterActions letter={letter} result={result} name={nameOf(letter)} />}
        bulk={{
          name: 'printAll',
          result,
          label: nameOf,
          allows: ({ can }) => can.includes('print'),
          children: <Button weight="secondary">{t('letter.print')}</Button>,
        }}
      />
    </>
  );
}
