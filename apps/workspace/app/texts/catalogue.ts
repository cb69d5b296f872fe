import { type Language } from '#web/i18n';

export type WorkspaceLanguage = 'de' | 'en';
export const workspaceLanguages: WorkspaceLanguage[] = ['de', 'en'];

const sources: Record<WorkspaceLanguage, () => Promise<{ texts: Record<string, string> }>> = {
  de: () => import('./de/index.js'),
  en: () => import('./en/index.js'),
};

const loaded = new Map<string, Record<string, string>>();

export const isWorkspaceLanguage = (language: string): language is WorkspaceLanguage =>
  Object.hasOwn(sources, language);

export async function loadCatalogue(language: WorkspaceLanguage): Promise<void> {
  loaded.set(language, (await sources[language]()).texts);
}

/** Both are loaded before the server answers, the page's own before the browser hydrates. */
export function catalogueOf(language: Language): Record<string, string> {
  const texts = loaded.get(language);
  if (!texts) throw new Error(`the texts in ${language} are not loaded`);
  return texts;
}
