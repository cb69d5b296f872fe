import { type ReactNode } from 'react';
import { Button } from '#web/ui';
import { type AddRuleSetVariables, type RuleSetListAnswer } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { type FormResult } from '../kit/answer-form.js';
import { MoneyField, TextField, Tick, Ticks } from '../kit/fields.js';
import { type FormReader } from '../kit/form-reader.js';
import { useText } from '../kit/use-text.js';
import { languageName } from '../kit/words.js';
import { useShell } from '../shell/use-shell.js';

const costKinds = ['material', 'fee', 'rent', 'printing', 'food', 'other', 'ownPay'] as const;
export type Rules = RuleSetListAnswer['ruleSets']['nodes'][number];
type Input = AddRuleSetVariables['input'];

/**
 * Reasons are told apart by their code: those of the newest rules, in the words of the form, and one more. A reason without a German text
 * falls away.
 */
export function rulesIn(form: FormReader, newest: Rules | undefined, languages: readonly string[]): Input {
  const texts = (name: string): { language: string; text: string }[] =>
    languages.flatMap((language) => {
      const text = form.text(`${name}-${language}`);
      return text ? [{ language, text }] : [];
    });
  const known = (newest?.rejectionReasons ?? []).map(({ code }, n) => ({ code, texts: texts(`reason${n}`) }));
  const reasons = [...known, { code: codeOf(known), texts: texts('more') }];
  form.required('remedy-de');
  return {
    kind: 'action',
    name: form.required('name'),
    validFromYear: form.whole('validFromYear'),
    yearlyCeilingCents: form.cents('yearlyCeilingCents'),
    applicationLimitCents: form.cents('applicationLimitCents'),
    daysIntoNextYear: form.whole('daysIntoNextYear'),
    excludedCostKinds: costKinds.filter((kind) => form.all('excludedCostKinds').includes(kind)),
    rejectionReasons: reasons.filter((reason) => reason.texts.some(({ language }) => language === 'de')),
    remedy: texts('remedy'),
    source: form.required('source'),
    keepLater: form.on('keepLater'),
  };
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
function codeOf(known: readonly { code: string }[]): string {
  const free = [...letters].find((letter) => !known.some(({ code }) => code === `further_${letter}`));
  return `further_${free ?? 'z'}`;
}

/** The next version, from the newest: whatever runs under an older one stays there. */
export function RulesForm({
  newest,
  result,
}: {
  newest: Rules | undefined;
  result: FormResult | undefined;
}): ReactNode {
  const { t } = useText();
  const { today } = useShell();
  const options = costKinds.map((value) => ({ value, label: t(`costKind.${value}`) }));
  return (
    <ActionForm name="add" result={result} labels={useLabels(newest)}>
      <p>{t('rules.help')}</p>
      <TextField name="name" value={newest?.name} />
      <TextField
        name="validFromYear"
        inputMode="numeric"
        width="short"
        value={String(Number(today.slice(0, 4)) + 1)}
        hint={t('rules.from.hint')}
      />
      <MoneyField name="applicationLimitCents" cents={newest?.applicationLimitCents} />
      <MoneyField name="yearlyCeilingCents" cents={newest?.yearlyCeilingCents} />
      <TextField
        name="daysIntoNextYear"
        inputMode="numeric"
        width="short"
        value={String(newest?.daysIntoNextYear ?? 31)}
        hint={t('rules.reach.hint')}
      />
      <Ticks name="excludedCostKinds" options={options} values={newest?.excludedCostKinds ?? []} />
      <Reasons newest={newest} />
      <Remedy newest={newest} />
      <TextField name="source" value={newest?.source} hint={t('rules.source.hint')} />
      {result?.errors['keepLater'] ? <Tick name="keepLater" /> : null}
      <Button>{t('rules.add')}</Button>
    </ActionForm>
  );
}

function useLabels(newest: Rules | undefined): Record<string, string> {
  const { t } = useText();
  const words = useLanguages();
  const each = (name: string, label: (language: string) => string): [string, string][] =>
    words.map(([language, shown]) => [`${name}-${language}`, label(shown)]);
  const reasons = (newest?.rejectionReasons ?? []).flatMap((_, n) =>
    each(`reason${n}`, (language) => t('rules.reason', { n: n + 1, language })),
  );
  return {
    ...{ name: t('rules.name'), validFromYear: t('rules.from'), applicationLimitCents: t('rules.limitEuro') },
    ...{ yearlyCeilingCents: t('rules.usualEuro'), daysIntoNextYear: t('rules.reach'), source: t('form.source') },
    ...{ excludedCostKinds: t('rules.excluded'), keepLater: t('rules.keepLater') },
    ...Object.fromEntries(reasons),
    ...Object.fromEntries(each('more', (language) => t('rules.more', { language }))),
    ...Object.fromEntries(each('remedy', (language) => language)),
  };
}

/** The programme's languages with their names. */
function useLanguages(): [string, string][] {
  const translator = useText();
  return useShell().tenant.languages.map((language) => [language, languageName(translator, language)]);
}

type Texts = readonly { language: string; text: string }[];

/** One text in every language of the programme; German is needed. */
function Pair({
  name,
  texts,
  lines,
  free,
}: {
  name: string;
  texts?: Texts;
  lines?: number;
  free?: boolean;
}): ReactNode {
  return (
    <div className="ws-pair">
      {useLanguages().map(([language]) => (
        <TextField
          key={language}
          name={`${name}-${language}`}
          lines={lines ?? 2}
          value={texts?.find((one) => one.language === language)?.text}
          optional={free || language !== 'de'}
        />
      ))}
    </div>
  );
}

function Reasons({ newest }: { newest: Rules | undefined }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details">
      <summary>{t('rules.reasons')}</summary>
      {(newest?.rejectionReasons ?? []).map(({ code, texts }, n) => (
        <Pair key={code} name={`reason${n}`} texts={texts} free />
      ))}
      <Pair name="more" free />
    </details>
  );
}

function Remedy({ newest }: { newest: Rules | undefined }): ReactNode {
  const { t } = useText();
  return (
    <details className="qw-details">
      <summary>{t('rules.remedy')}</summary>
      <Pair name="remedy" texts={newest?.remedy ?? []} lines={4} />
    </details>
  );
}
