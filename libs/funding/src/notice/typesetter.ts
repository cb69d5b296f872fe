import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const font = (file: string): Buffer => readFileSync(join(fonts, file));

let compiler: NodeCompiler | undefined;

/** Loads the fonts once. The workspace is the font folder: a template could read nothing else, and ours reads nothing. */
function typst(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: fonts,
    fontArgs: [{ fontBlobs: [font('DejaVuSans.ttf'), font('DejaVuSans-Bold.ttf')] }],
  });
  return compiler;
}

/** Stands for a character that no font of the letter has: an accessible PDF must not contain a glyph without meaning. */
const STAND_IN = '\u25A1';
// The diagnostics arrive as one text in which quotes and backslashes are escaped once or twice.
const MISSING = /text `\\*"(.+?)\\*"` could not be displayed/gs;

const unescape = (text: string): string =>
  text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)));

/** The texts that the compiler says it has no glyphs for; empty when the error is another one. */
function missingIn(error: unknown): string[] {
  const message = error instanceof Error ? error.message : String(error);
  return [...message.matchAll(MISSING)].map((match) => unescape(match[1]!));
}

const ROUNDS = 5;

/** Compiles a template with one JSON value to an accessible PDF (PDF/UA-1). The same input gives the same bytes. */
export function typeset(template: string, name: string, data: object, at: Date): Buffer {
  let json = mapTexts(JSON.stringify(data), (text) => text.toWellFormed());
  for (let round = 0; ; round++) {
    try {
      const source = { mainFileContent: template, inputs: { [name]: json } };
      return typst().pdf(source, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(at.getTime() / 1000) });
    } catch (error) {
      const missing = missingIn(error).filter((text) => text !== STAND_IN);
      if (missing.length === 0 || round === ROUNDS) throw new Error('the letter cannot be set', { cause: error });
      json = replaceIn(json, missing);
    }
  }
}

function replaceIn(json: string, missing: string[]): string {
  return mapTexts(json, (text) => missing.reduce((t, m) => t.replaceAll(m, STAND_IN), text));
}

function mapTexts(json: string, map: (text: string) => string): string {
  return JSON.stringify(JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? map(value) : value)));
}
