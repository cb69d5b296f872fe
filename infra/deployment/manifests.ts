import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An object of a manifest; every field may be missing. */
export type Node = { [key: string]: Json };

/** Every document of the file. Throws with the place of the first fault, a key that is there twice included. */
export function readYaml(file: string): Node[] {
  const documents = parseAllDocuments(readFileSync(file, 'utf8'), { merge: true, uniqueKeys: true, strict: true });
  return documents.map((document) => {
    const [fault] = [...document.errors, ...document.warnings];
    if (fault) throw new Error(`${file}: ${fault.message}`);
    return document.toJS() as Node;
  });
}

export function yamlFilesBelow(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? yamlFilesBelow(path) : /\.ya?ml$/.test(path) ? [path] : []));
}

/** The value at this path, or undefined. */
export function at(node: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let value: Json | undefined = node;
  for (const key of path) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key];
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) value = value[key];
    else return undefined;
  }
  return value;
}

export function listAt(node: Json | undefined, ...path: (string | number)[]): Json[] {
  const value = at(node, ...path);
  return Array.isArray(value) ? value : [];
}

export function entriesAt(node: Json | undefined, ...path: (string | number)[]): [string, Json][] {
  const value = at(node, ...path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** `name=http://host:port,…` as the gateway reads it. */
export function subgraphNames(text: Json | undefined): string[] {
  const parts = typeof text === 'string' ? text.trim().split(',') : [];
  return parts.map((part) => {
    const [name = '', address = ''] = part.split('=');
    if (!URL.canParse(address)) throw new Error(`SUBGRAPHS: "${part}" is no name=address`);
    return name;
  });
}

/** The settings of the pooler that is delivered, from its own file. */
export function shippedPooler(): Record<string, string> {
  const lines = readFileSync('infra/pgbouncer/pgbouncer.ini', 'utf8').split('\n');
  const own = lines.slice(lines.indexOf('[pgbouncer]') + 1).filter((line) => /^\w+ =/.test(line));
  return Object.fromEntries(own.map((line) => line.split(/ = ?/, 2) as [string, string]));
}
