import { type ReactNode } from 'react';
import { A, Button, Section, Tag, type Tone } from '#web/ui';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { Seen } from '../kit/fields.js';
import { ownName } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { isBegun, isReady, type ShownLanguage, type TextGroup } from './language-state.js';

type Standing = 'main' | 'on' | 'ready' | 'begun' | 'none';
const tones: Record<Standing, Tone> = { main: 'good', on: 'good', ready: 'soon', begun: 'soon', none: 'neutral' };

const standingOf = ({ place, groups }: ShownLanguage): Standing =>
  place !== 'off' ? place : isReady(groups) ? 'ready' : isBegun(groups) ? 'begun' : 'none';

/** One language: whether it is public, what is there in it, and what leads on. */
export function LanguageBlock(props: {
  row: ShownLanguage;
  version: number;
  result: FormResult | undefined;
}): ReactNode {
  const { row, version, result } = props;
  const translator = useText();
  const { t } = translator;
  const { language, groups } = row;
  const standing = standingOf(row);
  const own = ownName(language);
  // Plain language is German as well: it has no other name.
  const named = language === 'de-simple' ? own : languageName(translator, language);
  return (
    <Section id={`sprache-${language}`} title={own === named ? own : `${own} (${named})`}>
      <p>
        <Tag tone={tones[standing]}>{t(`languages.standing.${standing}`)}</Tag>
      </p>
      <ul className="ws-list">
        {groups.map((group) => (
          <Group key={group.key} group={group} />
        ))}
      </ul>
      <Switch row={row} version={version} result={result} />
    </Section>
  );
}

/** What there is of one kind, in words: only what is there is said. */
function Group({ group }: { group: TextGroup }): ReactNode {
  const { t } = useText();
  const counts = (['missing', 'draft', 'machine', 'reviewed', 'outdated'] as const).filter((key) => group[key] > 0);
  return (
    <li className="ws-row">
      <span>
        <A to={group.to}>{t(`languages.group.${group.key}`)}</A>
        {': '}
        {counts.map((key) => t(`languages.${key}`, { count: group[key] })).join(' · ') || t('languages.nothing')}
      </span>
      <span className="qw-muted">{t(group.needed ? 'languages.needed' : 'languages.fallsBack')}</span>
    </li>
  );
}

function Switch({ row, version, result }: Parameters<typeof LanguageBlock>[0]): ReactNode {
  const { t } = useText();
  const { language, place, groups } = row;
  if (place === 'main') return null;
  if (place === 'off' && !isReady(groups)) return <p className="qw-muted">{t('languages.notReady')}</p>;
  const name = ownName(language);
  return (
    <ActionForm name={place === 'on' ? 'switchOff' : 'switchOn'} row={language} result={result}>
      <Seen version={version} />
      <p>{t(place === 'on' ? 'languages.off.what' : 'languages.on.what')}</p>
      <Button weight={place === 'on' ? 'secondary' : 'primary'}>
        {t(place === 'on' ? 'languages.off' : 'languages.on', { language: name })}
      </Button>
    </ActionForm>
  );
}
