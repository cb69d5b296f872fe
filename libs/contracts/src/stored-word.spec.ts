import { readdirSync, readFileSync } from 'node:fs';
import { services } from './services.js';
import { readStored, storedWord } from './stored-word.js';

it('is shown in the language of whoever reads, also where an earlier release stored the German words', () => {
  for (const stored of [storedWord('retention'), 'Aufbewahrungsfrist'])
    expect(['de', 'en', 'en-GB'].map((language) => readStored(stored, language))).toEqual([
      'Aufbewahrungsfrist',
      'end of the retention period',
      'end of the retention period',
    ]);
  for (const typed of [null, '', 'Aufbewahrungsfrist ist vorbei', 'stored:', 'stored:toString'])
    expect(readStored(typed, 'en')).toBe(typed);
});

/** What a person reads is in the catalogues; these are read by people or rules of this country, in German. */
const GERMAN = [
  /\.(spec|build)\.ts$/,
  /\/(demo|data)\b|demo\.data|\/migrations\//,
  /(errors|mail-text|sample-texts|act-words|defaults|service-definition|application\.text|application\.mail|notice(\.template)?|stored-word|berlin-rules|holidays)\.ts$/,
];

it('no service and no job stores words of its own as a reason, a name or an answer', () => {
  const files = [...services, 'host', 'kernel'].flatMap((name) =>
    readdirSync(`libs/${name}/src`, { recursive: true, encoding: 'utf8' })
      .map((file) => `libs/${name}/src/${file}`)
      .filter((file) => file.endsWith('.ts') && !GERMAN.some((pattern) => pattern.test(file))),
  );
  const written = files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /\b(?:reason|why|answer|note|gone|name)\s*(?:[:=]|\|\||\?\?)\s*'([^'\n]*)'|reason \|\| '([^'\n]*)'/g,
      ),
    ]
      .map(([, a, b]) => a ?? b ?? '')
      // A German word, not a code, a column or an English key.
      .filter((text) =>
        /[äöüßÄÖÜ]|\b(der|die|das|dem|durch|von|nach|wegen|und|keine?)\b|(ung|frist|Person)\b/.test(text),
      )
      .map((text) => `${file}: ${text}`),
  );
  expect(written).toEqual([]);
});
