import { AppError } from '#libs/kernel';
import { contrastRatio, leastContrast, shownRatio } from './contrast.js';
import { type Tenant, type Theme } from './tenant.entity.js';
import { neededWords } from './tenant.input.js';

/** Pages are white: links in the action colour stand on it. */
const page = '#ffffff';

/** Refuses colours that people with weak sight cannot read, and says what was measured. */
export function checkTheme({ action, onAction }: Theme): void {
  const pairs = [
    ['onAction', contrastRatio(onAction, action)],
    ['action', contrastRatio(action, page)],
  ] as const;
  for (const [field, ratio] of pairs) {
    if (ratio < leastContrast) {
      const params = { measured: shownRatio(ratio), needed: leastContrast };
      throw new AppError('CONTRAST_TOO_LOW', { fields: { [`theme.${field}`]: 'contrast_too_low' }, params });
    }
  }
}

/** Every word and phase in every language that is switched on: a page never shows a gap or a foreign word. */
export function checkTexts({
  vocabulary,
  phases,
  languages,
}: Pick<Tenant, 'vocabulary' | 'phases' | 'languages'>): void {
  const fields: Record<string, string> = {};
  for (const word of neededWords) if (!vocabulary[word]) fields[`vocabulary.${word}`] = 'missing';
  for (const [group, entries] of Object.entries({ vocabulary, phases })) {
    for (const [key, texts] of Object.entries(entries)) {
      for (const language of languages) if (!(language in texts)) fields[`${group}.${key}.${language}`] = 'missing';
    }
  }
  if (Object.keys(fields).length) throw new AppError('VALIDATION', { fields });
}
