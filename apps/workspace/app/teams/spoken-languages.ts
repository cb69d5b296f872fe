/**
 * Languages as people write them: „Deutsch, Türkisch“, „German, Turkish“ or the tags themselves.
 * @param language the one of the page, whose words are tried first
 */
export function languageTags(typed: string, language: string): { tags: string[]; unknown: string[] } {
  const words = typed
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => (tagOf(part, language) ? [part] : part.split(/\s+/)));
  const unknown = words.filter((word) => !tagOf(word, language));
  return { tags: [...new Set(words.flatMap((word) => tagOf(word, language) ?? []))], unknown };
}

function tagOf(word: string, language: string): string | undefined {
  const small = word.toLowerCase();
  const named = [language, 'de', 'en'].map((one) => tagsByName(one).get(small)).find(Boolean);
  return named ?? (nameOf(small) ? small : undefined);
}

function nameOf(tag: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag);
  } catch {
    return undefined;
  }
}

const byLanguage = new Map<string, Map<string, string>>();
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
/** Spoken in the programmes' areas and known by three letters only. */
const longer = ['ckb', 'kmr', 'rom'];
/** Without tags that only stand for a newer one, such as `iw` for `he`. */
const candidates = [...letters.flatMap((first) => letters.map((second) => first + second)), ...longer].filter(
  (tag) => Intl.getCanonicalLocales(tag)[0] === tag,
);

/** Tags by the name of the language in small letters, made when first needed. */
function tagsByName(language: string): Map<string, string> {
  const made = byLanguage.get(language);
  if (made) return made;
  const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' });
  const tags = new Map<string, string>();
  for (const tag of candidates) {
    const name = names.of(tag);
    if (name) tags.set(name.toLowerCase(), tag);
  }
  byLanguage.set(language, tags);
  return tags;
}
