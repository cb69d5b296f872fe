import { type ReactNode } from 'react';
import { type Translator } from '#web/i18n';
import { Tag, type Tone } from '#web/ui';
import { type UndeliveredLettersAnswer } from '../../build/documents/documents.js';
import { type TextKey, useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';

export type Letter = Omit<UndeliveredLettersAnswer['undeliveredLetters']['nodes'][number], 'application' | 'user'>;

const tones: Record<Letter['state'], Tone> = {
  queued: 'neutral',
  delayed: 'soon',
  sent: 'good',
  refused: 'bad',
  toPrint: 'soon',
  printed: 'good',
  closed: 'neutral',
};

export function LetterState({ letter }: { letter: Letter }): ReactNode {
  const translator = useText();
  return <Tag tone={tones[letter.state]}>{word(translator, 'letterState', letter.state)}</Tag>;
}

/** Letters about an access that need no words of their own are named as what they are together. */
export const letterKind = (words: Translator<TextKey>, kind: string): string =>
  words.has(`letterKind.${kind}`) ? word(words, 'letterKind', kind) : words.t('letterKind.other');

export function useLetterKind(): (kind: string) => string {
  const words = useText();
  return (kind) => letterKind(words, kind);
}

/** What stands together stays in one line: a moment, the numbers of an answer. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00A0');

/** Since when it stands like this (unless the page says so), why, and who did something about it: said of what happened, a line for each, and no more. */
export function LetterStory({ letter, timeless }: { letter: Letter; timeless?: boolean }): ReactNode {
  const translator = useText();
  const { t, moment } = translator;
  const { state, cause, smtp, diagnostic, attempts, changedAt, handledBy } = letter;
  const lines = [
    timeless ? null : unbroken(moment(changedAt)),
    cause ? word(translator, 'letterCause', cause) : null,
    smtp ? t('letter.smtp', { smtp: unbroken(smtp) }) : null,
    diagnostic ? t('letter.diagnostic', { words: diagnostic }) : null,
    state === 'delayed' && diagnostic === null ? t('letter.attempts', { count: attempts }) : null,
    handledBy ? t('letter.by', { name: handledBy }) : null,
  ];
  return lines.filter(Boolean).map((line) => (
    <span key={line} className="ws-sub">
      {line}
    </span>
  ));
}
