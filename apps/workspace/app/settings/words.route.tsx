import { type ReactNode } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { isLanguage, languages as allLanguages } from '#web/i18n';
import { sourceLanguage } from '#libs/typed';
import { Section, Tabs } from '#web/ui';
import { ChangeTenant, PlanningLayers as ReadPlanningLayers } from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { read } from '../kit/read.js';
import { ownName } from '../kit/translated-fields.js';
import { useText } from '../kit/use-text.js';
import { requireRight } from '../shell/frame.js';
import { hasRole } from '../shell/navigation.js';
import { useShell } from '../shell/use-shell.js';
import { PlanningLayerForms, type PlanningLayers, removeLayer, setLayer } from './planning-layers.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';
import { readPhases, readWords } from './word-fields.js';
import { PhasesForm, WordsForm } from './word-forms.js';

export { shouldRevalidate } from '../kit/new-state.js';

interface Page {
  settings: TenantSettings;
  layers: PlanningLayers;
  /** the one whose words are shown */
  language: string;
}

const here = (language: string): string => `/workspace/settings/words?language=${language}`;

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Tenant:change');
  const [settings, { planningLayers }] = await Promise.all([
    loadSettings(context),
    read(context, ReadPlanningLayers, {}),
  ]);
  const wanted = new URL(request.url).searchParams.get('language') ?? '';
  const language = isLanguage(wanted) ? wanted : (settings.languages[0] ?? sourceLanguage);
  return { settings, layers: planningLayers, language };
}

export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const settings = await loadSettings(context);
  return answerForm(
    { context, request },
    {
      layer: setLayer(settings.languages),
      removeLayer,
      words: async (form, change) => {
        const vocabulary = readWords(form, settings, form.row);
        await change(ChangeTenant, {
          input: { version: form.whole('version'), vocabulary, reason: form.optional('reason') },
        });
        return done(here(form.row), 'saved');
      },
      phases: async (form, change) => {
        const phases = readPhases(form, settings, form.row);
        await change(ChangeTenant, {
          input: { version: form.whole('version'), phases, reason: form.optional('reason') },
        });
        return done(here(form.row), 'saved');
      },
    },
  );
}

export default function WordsPage(): ReactNode {
  const { settings, layers, language } = useLoaderData<typeof loader>();
  const { me } = useShell();
  const result = useActionData() as FormResult | undefined;
  const { t } = useText();
  return (
    <>
      <SettingsTop current="words" />
      <div className="ws-panel">
        <p className="ws-top__lead">{t('words.lead')}</p>
        <Tabs
          label={t('words.languages')}
          items={Object.keys(allLanguages).map((one) => ({
            to: here(one),
            label: ownName(one),
            current: one === language,
          }))}
        />
        <WordsForm key={`words ${language}`} settings={settings} language={language} result={result} />
        <Section id="phasen" title={t('words.phases')}>
          <PhasesForm key={`phases ${language}`} settings={settings} language={language} result={result} />
        </Section>
        {hasRole(me, 'senate') ? (
          <PlanningLayerForms layers={layers} languages={settings.languages} result={result} />
        ) : null}
      </div>
    </>
  );
}
