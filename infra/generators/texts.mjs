import { readFileSync } from 'node:fs';

/** A template of this folder; `$Noun$` and its kind stand for the words that were given. Throws on a word that has none. */
export function filled(template, words) {
  const text = readFileSync(new URL(`${template}.txt`, import.meta.url), 'utf8');
  return text.replaceAll(/\$(\w+)\$/g, (_, name) => {
    if (words[name] === undefined) throw new Error(`${template}: nothing is known of $${name}$`);
    return words[name];
  });
}

/** Every form in which a noun is written. @param given as the schemas of the generators describe it */
export function wordsOf({ service, noun, plural = severalOf(noun), de, stamp = Date.now() }) {
  if (!/^[A-Z][a-zA-Z]+$/.test(noun)) throw new Error(`a noun is written as in LendingItem, not ${noun}`);
  const words = spaced(plural);
  return {
    ...{ service, stamp: String(stamp), Noun: noun, Nouns: plural, noun: small(noun), nouns: small(plural) },
    ...{ stem: spaced(noun).replaceAll(' ', '-'), table: spaced(noun).replaceAll(' ', '_'), ID: noun.toUpperCase() },
    ...{ words, what: spaced(noun), en: large(words), de: de ?? large(words), What: `One of the ${words}.` },
  };
}

/** @param service its name, which must not be taken. Throws what to do instead. */
export function checkNew(tree, service) {
  if (!/^[a-z]+$/.test(service))
    throw new Error(`a service is named in lower-case letters, as in actors, not ${service}`);
  if (tree.exists(`libs/${service}/project.json`))
    throw new Error(`there is a service ${service}: npm run new:noun ${service} <Noun>`);
}

export const severalOf = (noun) => {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  return /(s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
};

export const oneOf = (name) =>
  large(
    name
      .replace(/ies$/, 'y')
      .replace(/(?<=s|x|z|ch|sh)es$/, '')
      .replace(/(?<!s)s$/, ''),
  );

export const large = (word) => word[0].toUpperCase() + word.slice(1);
const small = (word) => word[0].toLowerCase() + word.slice(1);
/** `LendingItem` → `lending item` */
const spaced = (word) => small(word).replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
