import { type ReactNode } from 'react';
import { Button, Section, UserText } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { useText } from '../kit/use-text.js';
import { type Application } from './application-page.js';
import { type Candidate } from './assign-form.js';
import { useActor } from './four-eyes.js';

type Note = Application['notes']['nodes'][number];

interface Props {
  application: Application;
  candidates: Candidate[];
  result: FormResult | undefined;
  /** works in the area: the team or its carrier */
  mayWrite: boolean;
}

/** Words among the team. Who is named with @ finds it among the own tasks. */
export function Notes({ application, candidates, result, mayWrite }: Props): ReactNode {
  const { t } = useText();
  const { notes } = application;
  if (!mayWrite && notes.nodes.length === 0) return null;
  const names = candidates.filter(({ role }) => role !== 'district').map(({ name }) => `@${name}`);
  return (
    <Section id="notizen" title={t('note.title')}>
      <ul className="ws-notes">
        {notes.nodes.map((note) => (
          <li key={note.id} className="ws-note">
            <NoteText note={note} result={result} />
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <ActionForm name="note" result={result} labels={{ text: t('note.new') }}>
          <TextField name="text" lines={3} hint={t('note.hint', { names: names.join(', ') || '–' })} />
          <Button weight="secondary">{t('note.save')}</Button>
        </ActionForm>
      ) : null}
    </Section>
  );
}

function NoteText({ note, result }: { note: Note; result: FormResult | undefined }): ReactNode {
  const { t, moment } = useText();
  const actor = useActor();
  const { id, author, text, createdAt, editedAt, removedAt, earlier, version, can } = note;
  const by = t('note.by', { name: actor(author) ?? '–', at: moment(createdAt) });
  if (removedAt) return <p className="qw-small qw-muted">{t('note.removed', { by, at: moment(removedAt) })}</p>;
  return (
    <>
      <UserText>{text}</UserText>
      <p className="qw-small qw-muted">
        {by}
        {editedAt ? ` · ${t('note.edited', { at: moment(editedAt) })}` : null}
      </p>
      {earlier.map((before) => (
        <details key={before.until} className="qw-small">
          <summary>{t('note.before', { at: moment(before.until) })}</summary>
          <UserText>{before.text}</UserText>
        </details>
      ))}
      {can.includes('change') ? (
        <details className="qw-details" open={result?.row === id ? true : undefined}>
          <summary>{t('note.change')}</summary>
          <ActionForm name="changeNote" row={id} result={result} labels={{ text: t('note.text') }}>
            <Seen version={version} />
            <TextField name="text" value={text} lines={3} />
            <Button weight="secondary">{t('note.save')}</Button>
          </ActionForm>
          <ActionForm name="removeNote" row={id} result={result} look="inline">
            <Seen version={version} />
            <Button weight="tertiary" small>
              {t('note.remove')}
            </Button>
          </ActionForm>
        </details>
      ) : null}
    </>
  );
}
