import { type RouterContextProvider } from 'react-router';
import { Settings, type SettingsAnswer } from '../../build/documents/documents.js';
import { read } from '../kit/read.js';

/** term → language → singular and plural */
export type Words = Record<string, Record<string, { one: string; many: string }>>;
/** phase → language → text */
export type PhaseNames = Record<string, Record<string, string>>;

export interface TenantSettings extends Omit<SettingsAnswer['tenant'], 'vocabulary' | 'phases'> {
  vocabulary: Words;
  phases: PhaseNames;
}

export async function loadSettings(context: Readonly<RouterContextProvider>): Promise<TenantSettings> {
  const { tenant } = await read(context, Settings, {});
  return { ...tenant, vocabulary: tenant.vocabulary as Words, phases: tenant.phases as PhaseNames };
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
