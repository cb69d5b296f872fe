import { type ReactNode } from 'react';
import { shownMail } from '#libs/typed';
import { A, Section } from '#web/ui';
import { useText } from '../kit/use-text.js';
import { type Letter, LetterState, LetterStory, useLetterKind } from './letter-words.js';

/** What was written to a person or about an application, and what became of it. */
export function LetterList({ letters }: { letters: Letter[] | undefined }): ReactNode {
  const { t } = useText();
  const kind = useLetterKind();
  // Who may not see letters gets none, which is not the same as that there were none.
  if (!letters) return null;
  const open = letters.some(({ can }) => can.some((action) => action !== 'read'));
  return (
    <Section id="briefe" title={t('letters.title')}>
      {letters.length === 0 ? <p className="qw-muted">{t('letters.none')}</p> : null}
      <ul className="ws-letters">
        {letters.map((letter) => (
          <li key={letter.id}>
            <span>
              {kind(letter.kind)} <LetterState letter={letter} />
            </span>
            {letter.recipient ? <bdi className="ws-sub">{shownMail(letter.recipient)}</bdi> : null}
            <LetterStory letter={letter} />
          </li>
        ))}
      </ul>
      {open ? (
        <p className="ws-letters__more">
          <A to="/workspace/letters">{t('letters.toList')}</A>
        </p>
      ) : null}
    </Section>
  );
}
