import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { A } from '#web/ui';
import {
  UndeliveredLetters,
  type UndeliveredLettersAnswer,
  type UndeliveredLettersVariables,
} from '../../build/documents/documents.js';
import { declareList, type ListSource } from '../kit/list/index.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { requireRight } from '../shell/frame.js';
import { useShell } from '../shell/use-shell.js';
import { letterKind, LetterState, LetterStory } from './letter-words.js';

export type UndeliveredLetter = UndeliveredLettersAnswer['undeliveredLetters']['nodes'][number];

export const nameOf = ({ application, user, recipient }: UndeliveredLetter): string =>
  application?.title ?? user?.name ?? recipient ?? '';

export const lettersTable = declareList<UndeliveredLetter>({
  key: 'letters',
  path: '/workspace/letters',
  title: ({ t }) => t('nav.letters'),
  id: ({ id }) => id,
  usual: { key: 'changed', descending: true },
  columns: [
    { key: 'kind', label: ({ t }) => t('letter.kind'), value: ({ kind }, words) => letterKind(words, kind) },
    {
      key: 'about',
      label: ({ t }) => t('letter.about'),
      width: 40,
      value: (letter) => [nameOf(letter), letter.application?.reference].filter(Boolean).join(' · '),
      cell: (letter) => <About letter={letter} />,
    },
    {
      key: 'recipient',
      label: ({ t }) => t('carrier.email'),
      extra: true,
      flexible: true,
      value: ({ recipient }) => recipient && shownMail(recipient),
    },
    {
      key: 'state',
      label: ({ t }) => t('letter.state'),
      value: ({ state }, words) => word(words, 'letterState', state),
      cell: (letter) => (
        <>
          <LetterState letter={letter} />
          <LetterStory letter={letter} timeless />
        </>
      ),
    },
    {
      key: 'changed',
      label: ({ t }) => t('letter.changed'),
      kind: 'moment',
      sort: 'changedAt',
      value: ({ changedAt }) => changedAt,
    },
    {
      key: 'queued',
      label: ({ t }) => t('letter.queued'),
      kind: 'moment',
      extra: true,
      value: ({ queuedAt }) => queuedAt,
    },
    {
      key: 'attempts',
      label: ({ t }) => t('job.attempts'),
      kind: 'number',
      extra: true,
      value: ({ attempts }) => attempts,
    },
  ],
  ids: [
    { label: 'letterId', value: ({ id }) => id },
    { label: 'rowId', value: ({ rowId }) => rowId },
  ],
});

export const lettersList: ListSource<UndeliveredLetter> = {
  table: lettersTable,
  open: (context) => requireRight(context, 'Letter:close', 'Letter:read'),
  ask: async (context, question) =>
    (await read(context, UndeliveredLetters, question as UndeliveredLettersVariables)).undeliveredLetters,
};

function About({ letter }: { letter: UndeliveredLetter }): ReactNode {
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
