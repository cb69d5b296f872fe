import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../apps/server/src/project-root.js';

/** What stands in docs/runbook.md below a heading: its blocks of code, in their order. */
export interface Block {
  language: string;
  code: string;
}

/** The blocks of one chapter, ready to be executed: indentation of lists is taken away. */
export function chapter(heading: string): Block[] {
  const text = readFileSync(join(projectRoot, 'docs/runbook.md'), 'utf8');
  const [, rest] = text.split(new RegExp(`^## ${heading}$`, 'm'));
  if (rest === undefined) throw new Error(`docs/runbook.md has no chapter "${heading}"`);
  const body = rest.split(/^## /m)[0]!;
  const blocks = [...body.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)];
  return blocks.map(([, indent = '', language = '', code = '']) => ({
    language,
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** The only block of a language in a chapter that holds these words. */
export function block(heading: string, language: string, words: string): string {
  const found = chapter(heading).filter((one) => one.language === language && one.code.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} ${language} blocks of "${heading}" hold "${words}"`);
  return found[0]!.code;
}

/** Writes the places of this run over the examples of the runbook. An example that is not there any more is an error. */
export function filledIn(code: string, places: Record<string, string>): string {
  let text = code;
  for (const [example, place] of Object.entries(places)) {
    if (!text.includes(example)) throw new Error(`The runbook does not say "${example}" any more`);
    text = text.replaceAll(example, place);
  }
  return text;
}
