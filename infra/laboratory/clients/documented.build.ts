import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { projectRoot } from '../../../apps/server/src/project-root.js';
import { registry } from '../../../apps/server/src/registry.js';

const read = (file: string): string => readFileSync(join(projectRoot, 'docs', file), 'utf8');

/** The chapters that are for all services. */
export const generalPage = read('api.md');
/** What stands in the file of each service. */
export const pageOfService = new Map(registry.map(({ name }) => [name, read(`api/${name}.md`)]));
export const wholePage = [generalPage, ...pageOfService.values()].join('\n');

export interface Example {
  title: string;
  /** all of it, with the remarks */
  text: string;
  document: string;
  variables: string | undefined;
  /** whose key it was asked with, where it says so */
  shownAs: string | undefined;
}

/** The operations of a page; an example is what stands between two empty lines of a block. */
export function examplesOf(page: string): Example[] {
  const blocks = [...page.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, block]) => block!);
  return blocks
    .flatMap((block) => block.split(/\n\n+/))
    .map((text) => {
      const lines = text.trim().split('\n');
      const said = (mark: string): string | undefined =>
        lines
          .find((line) => line.startsWith(mark))
          ?.slice(mark.length)
          .trim();
      const document = said('# stored document ') ?? lines.filter((line) => !line.startsWith('#')).join('\n');
      return {
        title: lines[0]!.slice(0, 60),
        text,
        document: /^\w+$/.test(document) ? stored(document) : document,
        variables: said('# variables:'),
        shownAs: /Shown as: ([\w ]+)/.exec(text)?.[1]?.trim(),
      };
    })
    .filter(({ document }) => document !== '');
}

/** A document of the workspace by the name of its operation. */
function stored(name: string): string {
  const folder = join(projectRoot, 'apps/workspace/app');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
  for (const file of files) {
    const { definitions } = parse(readFileSync(join(folder, file), 'utf8'), { noLocation: false });
    const found = definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION && d.name?.value === name);
    const { start, end, source } = found?.loc ?? {};
    if (source) return source.body.slice(start, end);
  }
  throw new Error(`no document ${name}`);
}

type Json = Record<string, unknown>;

/** The JSON at the beginning of a line; words may follow it. A number that the reader fills in has a `$NAME` without quotes. */
export function variablesOf(text: string, number = '1'): Json {
  const end = text.lastIndexOf('}') + 1;
  return JSON.parse(text.slice(0, end).replaceAll(/(?<=[:[,])\$[A-Z]+/g, number)) as Json;
}

/** `$PHASE` from `changeAreaPhase` → `phases`, `$PLANNED` from the first `changeCarrier`: which answers give which names, as the pages say. */
const given = /`\$([A-Z0-9]+)` from (?:the (first|second) )?`(\w+)`(?: → `(\w+)`)?/g;
const TURNS: Record<string, number> = { first: 1, second: 2 };

/** What the reader of the pages writes down while going through them: names and the values that answers gave. */
export class Notes {
  private readonly values = new Map<string, string>();
  private readonly sources: { name: string; turn: number | undefined; operation: string; path: string | undefined }[];
  private readonly answered = new Map<string, number>();

  constructor(page: string, known: Record<string, string>) {
    this.sources = [...page.matchAll(given)].map(([, name, turn, operation, path]) => ({
      name: name!,
      turn: TURNS[turn ?? ''],
      operation: operation!,
      path,
    }));
    for (const [name, value] of Object.entries(known)) this.values.set(name, value);
  }

  /** The variables with what is known; null when something in them is not. */
  fill(text: string): Json | null {
    let known = true;
    const filled = text.replaceAll(/\$([A-Z0-9]+)/g, (_, name: string) => {
      const value = this.values.get(name);
      known &&= value !== undefined;
      return value ?? '';
    });
    return known ? variablesOf(filled) : null;
  }

  /** Notes what an answer gives. */
  note(data: Json): void {
    for (const [operation, answer] of Object.entries(data)) {
      const turn = (this.answered.get(operation) ?? 0) + 1;
      this.answered.set(operation, turn);
      for (const { name, path } of this.sources.filter((s) => s.operation === operation && (s.turn ?? turn) === turn)) {
        const value = idIn(path === undefined ? answer : (answer as Json | null)?.[path]);
        if (value !== null) this.values.set(name, value);
      }
    }
  }
}

/** The id of a row, of the last of a list, of the first of a page. */
function idIn(answer: unknown): string | null {
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer);
  if (Array.isArray(answer)) return idIn(answer.at(-1));
  if (typeof answer !== 'object' || answer === null) return null;
  const { id, nodes } = answer as { id?: unknown; nodes?: unknown[] };
  if (typeof id === 'string') return id;
  return nodes ? idIn(nodes[0]) : null;
}
