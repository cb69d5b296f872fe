import { codeOf, type Example } from './examples.js';

/** A chapter: its heading, and texts with examples between them. */
export interface Chapter {
  title: string;
  parts: (string | Example)[];
}

/**
 * Reads a guide: chapters begin with `## `, a line `@example name` stands for the programs of that name. `{url}` is where this reader's programme answers.
 */
export function chaptersOf(text: string, url: string): Chapter[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((chapter) => {
      const [title = '', ...lines] = chapter.split('\n');
      const parts = lines.join('\n').split(/^@example (.+)$/m);
      return { title, parts: parts.map((part, i) => (i % 2 ? codeOf(part, url) : part.replaceAll('{url}', url))) };
    });
}
