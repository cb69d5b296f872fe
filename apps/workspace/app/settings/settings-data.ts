import { type RouterContextProvider } from 'react-router';
import { Settings, type SettingsAnswer } from '../../build/documents/documents.js';
import { read } from '../kit/read.js';

export type TenantSettings = SettingsAnswer['tenant'];
export type Word = TenantSettings['vocabulary'][number];
type Texts = Word['forms'][number]['texts'];

/** Words as they are sent: without what the platform counts itself. */
const sentTexts = (texts: Texts) => texts.map(({ language, text, state }) => ({ language, text, state }));
export const sentWords = (words: readonly Word[]) =>
  words.map(({ key, forms }) => ({ key, forms: forms.map(({ kind, texts }) => ({ kind, texts: sentTexts(texts) })) }));
export const sentPhases = (phases: TenantSettings['phases']) =>
  phases.map(({ kind, texts }) => ({ kind, texts: sentTexts(texts) }));

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
