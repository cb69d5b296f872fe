import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { Facts, Section, Tag } from '#web/ui';
import { AddRuleSet, RuleSetList } from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { PageTop } from '../kit/page-top.js';
import { forbidden, read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { frameContext } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { type Rules, RulesForm, rulesIn } from './rules-form.js';

interface Page {
  rules: Rules[];
  /** in force in this programme year */
  inForce: string | null;
}

async function load(context: Readonly<RouterContextProvider>): Promise<Page> {
  const { me, today } = context.get(frameContext);
  if (!hasRole(me, 'senate', 'district', 'auditor', 'carrier', 'team')) throw forbidden(context);
  const { nodes } = (await read(context, RuleSetList, {})).ruleSets;
  const year = Number(today.slice(0, 4));
  const rules = nodes.toSorted((a, b) => b.validFromYear - a.validFromYear || b.version - a.version);
  return { rules, inForce: rules.find(({ validFromYear }) => validFromYear <= year)?.id ?? null };
}

export const loader = ({ context }: LoaderFunctionArgs): Promise<Page> => load(context);

export const action = ({ context, request }: ActionFunctionArgs): Promise<unknown> =>
  answerForm<unknown>(
    { context, request },
    {
      add: async (form, change) => {
        const { rules } = await load(context);
        await change(AddRuleSet, { input: rulesIn(form, rules[0], context.get(frameContext).tenant.languages) });
        return done('/workspace/rules', 'rulesAdded');
      },
    },
  );

/** All versions of the rules with their first year; the next one is made from the newest. */
export default function RulesPage(): ReactNode {
  const { rules, inForce } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  const { me } = useShell();
  return (
    <>
      <PageTop title={t('rules.title')} crumbs={[]} lead={t('rules.lead')} />
      {rules.map((one) => (
        <Version key={one.id} rules={one} inForce={one.id === inForce} later={isLater(one, rules, inForce)} />
      ))}
      {hasRole(me, 'senate') ? (
        <Section id="neu" title={t('rules.next')}>
          <RulesForm newest={rules[0]} result={result} />
        </Section>
      ) : null}
    </>
  );
}

const isLater = ({ validFromYear }: Rules, rules: Rules[], inForce: string | null): boolean =>
  validFromYear > (rules.find(({ id }) => id === inForce)?.validFromYear ?? 0);

function Version({ rules, inForce, later }: { rules: Rules; inForce: boolean; later: boolean }): ReactNode {
  const translator = useText();
  const { t, money } = translator;
  const { id, version, name, validFromYear, excludedCostKinds, rejectionReasons, daysIntoNextYear, source } = rules;
  const facts = [
    { key: 'limit', label: t('rules.limit'), value: money(rules.applicationLimitCents, 'short') },
    { key: 'usual', label: t('rules.usual'), value: money(rules.yearlyCeilingCents, 'short') },
    {
      key: 'excluded',
      label: t('rules.excluded'),
      value: excludedCostKinds.map((kind) => word(translator, 'costKind', kind)).join(', ') || t('rules.nothing'),
    },
    { key: 'reach', label: t('rules.reach'), value: t('rules.days', { count: daysIntoNextYear }) },
    { key: 'reasons', label: t('rules.reasons'), value: t('rules.reasonCount', { count: rejectionReasons.length }) },
    { key: 'source', label: t('form.source'), value: source },
  ];
  const state = inForce ? 'now' : later ? 'later' : 'before';
  return (
    <Section
      id={`regel-${id}`}
      title={t('rules.version', { name, version, year: validFromYear })}
      end={<Tag tone={inForce ? 'good' : later ? 'soon' : 'neutral'}>{t(`rules.state.${state}`)}</Tag>}
    >
      <Facts facts={facts} />
    </Section>
  );
}
