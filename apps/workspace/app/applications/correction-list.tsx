import { type ReactNode } from 'react';
import { Section, UserText } from '#web/ui';
import { type DataColumn, DataTable } from '#web/widgets';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { type Application } from './application-page.js';
import { useActor } from './four-eyes.js';

type Correction = Application['corrections'][number];
type Words = NonNullable<Correction['before']>;

interface Changed {
  key: string;
  field: string;
  before: string;
  after: string;
}

/** What was asked and what came back, with both versions. */
export function CorrectionList({ corrections }: { corrections: Correction[] }): ReactNode {
  const { t } = useText();
  if (corrections.length === 0) return null;
  return (
    <Section id="rueckfragen" title={t('correction.title')}>
      {corrections.map((correction) => (
        <CorrectionStory key={correction.id} correction={correction} />
      ))}
    </Section>
  );
}

function CorrectionStory({ correction }: { correction: Correction }): ReactNode {
  const translator = useText();
  const { t, day, moment } = translator;
  const actor = useActor();
  const { state, askedBy, askedAt, answeredAt, answeredBy, dueOn, text, answer, channel } = correction;
  const asked = t('correction.askedBy', { name: actor(askedBy) ?? '–', at: moment(askedAt), day: day(dueOn) });
  const how = channel ? word(translator, 'channel', channel) : '';
  return (
    <div className="ws-correction">
      <p className="qw-small">{asked}</p>
      <blockquote className="qw-typed">
        <UserText>{text}</UserText>
      </blockquote>
      {answeredAt ? (
        <p className="qw-small">
          {answeredBy
            ? t('correction.writtenBy', { name: actor(answeredBy) ?? '–', at: moment(answeredAt), how })
            : t('correction.came', { at: moment(answeredAt) })}
        </p>
      ) : (
        <p className="qw-small">{word(translator, 'correctionState', state)}</p>
      )}
      {answer ? (
        <blockquote className="qw-typed">
          <UserText>{answer}</UserText>
        </blockquote>
      ) : null}
      <Changes correction={correction} />
    </div>
  );
}

function Changes({ correction: { before, after } }: { correction: Correction }): ReactNode {
  const translator = useText();
  const { t } = translator;
  if (!before || !after) return null;
  const [old, now] = [saidOf(before, translator), saidOf(after, translator)];
  const rows: Changed[] = Object.keys(now)
    .filter((key) => now[key] !== old[key])
    .map((key) => ({
      key,
      field: word(translator, 'askable', key),
      before: old[key] ?? '',
      after: now[key] ?? '',
    }));
  if (rows.length === 0) return <p className="qw-small">{t('correction.unchanged')}</p>;
  const columns: DataColumn<Changed>[] = [
    { key: 'field', label: t('correction.field'), cell: ({ field }) => field },
    { key: 'before', label: t('correction.before'), cell: ({ before: text }) => <Typed text={text} /> },
    { key: 'after', label: t('correction.after'), cell: ({ after: text }) => <Typed text={text} /> },
  ];
  return (
    <DataTable caption={t('correction.title')} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
  );
}

const Typed = ({ text }: { text: string }): ReactNode => (
  <span className="ws-pre" dir="auto">
    {text}
  </span>
);

/** Each field as one text. */
function saidOf(words: Words, { day, money }: ReturnType<typeof useText>): Record<string, string> {
  const { title, description, place, actionFrom, actionLastDay, costs, ownWork } = words;
  const said: Record<string, string | null> = {
    ...{ title, description, place, ownWork },
    period: actionFrom && actionLastDay ? `${day(actionFrom)} – ${day(actionLastDay)}` : null,
    costs: costs ? costs.map(({ label, cents }) => `${label}: ${money(cents)}`).join('\n') : null,
  };
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined),
  );
}
