import { AppError } from '#libs/kernel';
import { type TranslatedText } from '#libs/typed';
import { type Tenant } from './tenant.entity.js';
import { neededWords } from './tenant.input.js';

/** Every word and phase in every language that is switched on: a page never shows a gap or a foreign word. */
export function checkTexts({
  vocabulary,
  phases,
  languages,
}: Pick<Tenant, 'vocabulary' | 'phases' | 'languages'>): void {
  const known = vocabulary.map(({ key }) => key);
  const missing = [
    ...neededWords.filter((word) => !known.includes(word)).map((word) => `vocabulary.${word}`),
    ...languages.flatMap((language) => missingWords({ vocabulary, phases }, language)),
  ];
  if (missing.length === 0) return;
  throw new AppError('VALIDATION', { fields: Object.fromEntries(missing.map((path) => [path, 'missing'])) });
}

/** What a language lacks before it can be switched on, as paths: `vocabulary.office.many.tr`, `phases.running.tr`. */
export function missingWords(
  { vocabulary, phases }: Pick<Tenant, 'vocabulary' | 'phases'>,
  language: string,
): string[] {
  const lacks = (texts: readonly TranslatedText[] | undefined): boolean =>
    !texts?.some((text) => text.language === language);
  return [
    ...vocabulary.flatMap(({ key, forms }) =>
      (['one', 'many'] as const)
        .filter((kind) => lacks(forms.find((form) => form.kind === kind)?.texts))
        .map((kind) => `vocabulary.${key}.${kind}.${language}`),
    ),
    ...phases.filter(({ texts }) => lacks(texts)).map(({ kind }) => `phases.${kind}.${language}`),
  ];
}
