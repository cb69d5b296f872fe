import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { isLanguage, languages as allLanguages } from '#web/i18n';
import { Button, Section } from '#web/ui';
import { ChangeTenant, PlanningLayers as ReadPlanningLayers } from '../../build/documents/documents.js';
import { ActionForm } from '../kit/action-form.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { Seen, TextField } from '../kit/fields.js';
import { read } from '../kit/read.js';
import { useText } from '../kit/use-text.js';
import { word } from '../kit/words.js';
import { requireRight } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { PlanningLayerForms, type PlanningLayers, removeLayer, setLayer } from './planning-layers.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';
import { phaseField, readPhases, readWords, wordField } from './word-fields.js';

export { shouldRevalidate } from '../kit/new-state.js';

interface Page {
  settings: TenantSettings;
  layers: PlanningLayers;
}

export async function loader({ context }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Tenant:change');
  const [settings, { planningLayers }] = await Promise.all([
    loadSettings(context),
    read(context, ReadPlanningLayers, {}),
  ]);
  return { settings, layers: planningLayers };
}

export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const settings = await loadSettings(context);
  return answerForm(
    { context, request },
    {
      layer: setLayer(settings.languages),
      removeLayer,
      words: async (form, change) => {
        const vocabulary = readWords(form, settings);
        await change(ChangeTenant, {
          input: { version: form.whole('version'), vocabulary, reason: form.optional('reason') },
        });
        return done('/workspace/settings/words', 'saved');
      },
      phases: async (form, change) => {
        const phases = readPhases(form, settings);
        await change(ChangeTenant, {
          input: { version: form.whole('version'), phases, reason: form.optional('reason') },
        });
        return done('/workspace/settings/words', 'saved');
      },
    },
  );
}

const languageLabel = (tag: string): string => (isLanguage(tag) ? allLanguages[tag].name : tag);

export default function WordsPage(): ReactNode {
  const { settings, layers } = useLoaderData<typeof loader>();
  const { me } = useShell();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <SettingsTop current="words" />
      <div className="ws-panel">
        <p className="ws-top__lead">{t('words.lead')}</p>
        <WordsForm settings={settings} result={result} />
        <Section id="phasen" title={t('words.phases')}>
          <PhasesForm settings={settings} result={result} />
        </Section>
        {hasRole(me, 'senate') ? (
          <PlanningLayerForms layers={layers} languages={settings.languages} result={result} />
        ) : null}
      </div>
    </>
  );
}

interface Props {
  settings: TenantSettings;
  result: FormResult | undefined;
}

function WordsForm({ settings, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const terms = Object.keys(settings.vocabulary);
  const labels: Record<string, string> = { reason: t('form.reason') };
  for (const term of terms) {
    for (const language of settings.languages) {
      labels[wordField(term, language, 'one')] = t('words.one', { language: languageLabel(language) });
      labels[wordField(term, language, 'many')] = t('words.many', { language: languageLabel(language) });
    }
  }
  return (
    <ActionForm name="words" result={result} labels={labels}>
      <Seen version={settings.version} />
      {terms.map((term) => (
        <fieldset key={term} className="qw-form__part ws-word">
          <legend>
            <h2 className="ws-h3">{word(translator, 'term', term)}</h2>
          </legend>
          {settings.languages.map((language) => (
            <div key={language} className="qw-pair">
              <TextField name={wordField(term, language, 'one')} value={settings.vocabulary[term]?.[language]?.one} />
              <TextField name={wordField(term, language, 'many')} value={settings.vocabulary[term]?.[language]?.many} />
            </div>
          ))}
        </fieldset>
      ))}
      <TextField name="reason" hint={t('form.reason.hint')} optional />
      <Button>{t('words.save')}</Button>
    </ActionForm>
  );
}

function PhasesForm({ settings, result }: Props): ReactNode {
  const translator = useText();
  const { t } = translator;
  const labels: Record<string, string> = { reason: t('form.reason') };
  for (const phase of Object.keys(settings.phases)) {
    for (const language of settings.languages) {
      labels[phaseField(phase, language)] = t('words.phase', {
        phase: word(translator, 'phaseKind', phase),
        language: languageLabel(language),
      });
    }
  }
  return (
    <ActionForm name="phases" result={result} labels={labels}>
      <Seen version={settings.version} />
      {Object.keys(settings.phases).map((phase) => (
        <div key={phase} className="qw-pair">
          {settings.languages.map((language) => (
            <TextField key={language} name={phaseField(phase, language)} value={settings.phases[phase]?.[language]} />
          ))}
        </div>
      ))}
      <TextField name="reason" hint={t('form.reason.hint')} optional />
      <Button>{t('words.phases.save')}</Button>
    </ActionForm>
  );
}
