import { readFileSync } from 'node:fs';
import ts from 'typescript';

export type Language = 'de' | 'en';

/** A text of the program with the names under which it stands: `['texts', 'signIn', 'text']`. */
export interface Sentence {
  language: Language;
  path: string[];
  text: string;
}

const isLanguage = (name: string): name is Language => name === 'de' || name === 'en';

function nameOf(node: ts.Node): string | undefined {
  const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node);
  if (!isNamed || !node.name) return undefined;
  return ts.isStringLiteral(node.name) ? node.name.text : node.name.getText();
}

/** All texts of a file that are in `language`, or, without it, that stand under `de` or `en`. */
export function sentencesIn(source: string, language: Language | null): Sentence[] {
  const found: Sentence[] = [];
  const walk = (node: ts.Node, path: string[]): void => {
    const name = nameOf(node);
    const here = name === undefined ? path : [...path, name];
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const known = language ?? here.find(isLanguage);
      const text = ts.isStringLiteralLike(node) ? node.text : node.getText();
      if (known && here.length > 0) found.push({ language: known, path: here.filter((one) => !isLanguage(one)), text });
    }
    if (!ts.isStringLiteralLike(node)) ts.forEachChild(node, (child) => walk(child, here));
  };
  walk(ts.createSourceFile('texts.ts', source, ts.ScriptTarget.Latest, true), []);
  return found;
}

export const sentencesOf = (file: string, language: Language | null): Sentence[] =>
  sentencesIn(readFileSync(file, 'utf8'), language);
