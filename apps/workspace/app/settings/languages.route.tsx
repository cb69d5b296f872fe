import { type ReactNode } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type RouterContextProvider,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isLanguage, languages as allLanguages } from '#web/i18n';
import { AreaTexts, type AreaTextsAnswer, ChangeTenant } from '../../build/documents/documents.js';
import { answerForm, done, type FormResult } from '../kit/answer-form.js';
import { read } from '../kit/read.js';
import { requireRight } from '../shell/frame.js';
import { LanguageBlock } from './language-block.js';
import { groupOf, type ShownLanguage, type TextGroup } from './language-state.js';
import { loadSettings, type TenantSettings } from './settings-data.js';
import { SettingsTop } from './settings-tabs.js';

export { shouldRevalidate } from '../kit/new-state.js';

type AreaText = NonNullable<AreaTextsAnswer['areas']>['nodes'][number];

interface Page {
  version: number;
  rows: ShownLanguage[];
}

const here = '/workspace/settings/languages';

export async function loader({ context }: LoaderFunctionArgs): Promise<Page> {
  requireRight(context, 'Tenant:change');
  const [settings, areas] = await Promise.all([loadSettings(context), allAreas(context)]);
  const rows = Object.keys(allLanguages)
    .filter(isLanguage)
    .map((language) => ({ language, place: placeOf(settings, language), groups: groupsOf(settings, areas, language) }));
  return { version: settings.version, rows };
}

const placeOf = ({ languages }: TenantSettings, language: string): ShownLanguage['place'] =>
  languages[0] === language ? 'main' : languages.includes(language) ? 'on' : 'off';

/** Page by page: how many areas a programme has, nothing says. */
async function allAreas(context: Readonly<RouterContextProvider>): Promise<AreaText[]> {
  const found: AreaText[] = [];
  for (let after: string | null = null; ;) {
    const { areas }: AreaTextsAnswer = await read(context, AreaTexts, { after });
    found.push(...(areas?.nodes ?? []));
    if (!areas?.pageInfo.hasNextPage) return found;
    after = areas.pageInfo.endCursor;
  }
}

function groupsOf(
  { vocabulary, phases, legalTexts }: TenantSettings,
  areas: AreaText[],
  language: string,
): TextGroup[] {
  const words = vocabulary.flatMap(({ forms }) => forms.filter(({ kind }) => kind === 'one' || kind === 'many'));
  const written = `/workspace/settings/words?language=${language}`;
  return [
    groupOf({ key: 'words', to: written, needed: true }, words, language),
    groupOf({ key: 'phases', to: `${written}#phasen`, needed: true }, phases, language),
    groupOf({ key: 'legal', to: '/workspace/settings/legal', needed: false }, legalTexts, language),
    groupOf(
      { key: 'areas', to: '/workspace/areas', needed: false },
      areas.map(({ descriptions }) => ({ texts: descriptions })),
      language,
    ),
  ];
}

export async function action({ context, request }: ActionFunctionArgs): Promise<unknown> {
  const { languages } = await loadSettings(context);
  return answerForm(
    { context, request },
    {
      switchOn: async (form, change) => {
        const input = { version: form.whole('version'), languages: [...new Set([...languages, form.row])] };
        await change(ChangeTenant, { input });
        return done(here, 'saved');
      },
      switchOff: async (form, change) => {
        const kept = languages.filter((language) => language !== form.row);
        await change(ChangeTenant, { input: { version: form.whole('version'), languages: kept } });
        return done(here, 'saved');
      },
    },
  );
}

export default function LanguagesPage(): ReactNode {
  const { rows, version } = useLoaderData<typeof loader>();
  const result = useActionData() as FormResult | undefined;
  return (
    <>
      <SettingsTop current="languages" />
      {rows.map((row) => (
        <LanguageBlock key={row.language} row={row} version={version} result={result} />
      ))}
    </>
  );
}
