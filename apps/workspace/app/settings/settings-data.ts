import { type RouterContextProvider } from 'react-router';
import { Settings, type SettingsAnswer } from '../../build/documents/documents.js';
import { vocabularyOf } from '#web/i18n';
import { read } from '../kit/read.js';
import { writtenLanguages } from '../kit/translated-fields.js';

export type TenantSettings = SettingsAnswer['tenant'];
export type Word = TenantSettings['vocabulary'][number];
type Texts = Word['forms'][number]['texts'];

/** Words as they are sent: without what the platform counts itself. */
const sentTexts = (texts: Texts) => texts.map(({ language, text, state }) => ({ language, text, state }));
export const sentWords = (words: readonly Word[]) =>
  words.map(({ key, forms }) => ({ key, forms: forms.map(({ kind, texts }) => ({ kind, texts: sentTexts(texts) })) }));
export const sentPhases = (phases: TenantSettings['phases']) =>
  phases.map(({ kind, texts }) => ({ kind, texts: sentTexts(texts) }));

/** Languages in which texts are asked for: those that are switched on, and those whose words somebody has begun with. */
export const languagesOf = ({ languages, vocabulary }: TenantSettings): string[] =>
  writtenLanguages({ languages, vocabulary: vocabularyOf(vocabulary) });

export async function loadSettings(context: Readonly<RouterContextProvider>): Promise<TenantSettings> {
  return (await read(context, Settings, {})).tenant;
}

export const regions = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const;
