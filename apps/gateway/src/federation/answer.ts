import { type RequiresSelection } from '@graphql-hive/router-query-planner';
import { type Path } from '../graph/places.js';

export type Json = Record<string, unknown>;
type PlanSegment = { Field: string } | { TypeCondition: string[] } | '@';

/** An error of a service, or of the call to it. */
export interface RemoteFault {
  message: string;
  extensions: Json;
}

/** The same at its place in the whole answer. */
export interface PlacedError extends RemoteFault {
  path: Path;
}

/** An object of the answer, with its parent, so that it can become null. */
export interface Spot {
  object: Json;
  path: (string | number)[];
  parent: Json | unknown[];
}

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Merges the answer of a service into the whole; lists have equal length. */
export function mergeInto(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (isObject(present) && isObject(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) mergeLists(present, value);
    else if (present === undefined || present === null) target[key] = value;
  }
}

function mergeLists(target: unknown[], source: unknown[]): void {
  for (const [i, value] of source.entries()) {
    const present = target[i];
    if (isObject(present) && isObject(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value)) mergeLists(present, value);
    else if (present === undefined) target[i] = value;
  }
}

/** All objects of the answer at the path of the planner. */
export function spotsAt(
  data: Json,
  segments: readonly PlanSegment[],
  matches: (typename: string, wanted: string[]) => boolean,
): Spot[] {
  const spots: Spot[] = [];
  const walk = (value: unknown, parent: Json | unknown[], depth: number, path: (string | number)[]): void => {
    if (value === null || typeof value !== 'object') return;
    if (Array.isArray(value)) {
      const rest = segments[depth] === '@' ? depth + 1 : depth;
      value.forEach((item, i) => walk(item, value, rest, [...path, i]));
      return;
    }
    const object = value as Json;
    const segment = segments[depth];
    if (segment === undefined || segment === '@') spots.push({ object, path, parent });
    else if ('Field' in segment) walk(object[segment.Field], object, depth + 1, [...path, segment.Field]);
    else if (matches(String(object['__typename']), segment.TypeCondition)) walk(object, parent, depth + 1, path);
  };
  walk(data, {}, 0, []);
  return spots;
}

/** The key fields that a service needs to find an entity; null when the object is of another type or has no key yet. */
export function representationOf(
  object: Json,
  requires: readonly RequiresSelection[],
  matches: (typename: string, wanted: string[]) => boolean,
): Json | null {
  const typename = object['__typename'];
  if (typeof typename !== 'string') return null;
  const fields: Json = {};
  for (const selection of requires) {
    if (selection.kind !== 'InlineFragment' || !matches(typename, [selection.typeCondition])) continue;
    for (const key of selection.selections) {
      if (key.kind !== 'Field') continue;
      const value = project(object[key.name], key.selections);
      if (value === undefined || value === null) return null;
      fields[key.name] = value;
    }
  }
  return Object.keys(fields).length > 0 ? { ...fields, __typename: typename } : null;
}

function project(value: unknown, selections: readonly RequiresSelection[] | undefined): unknown {
  if (!selections?.length || !isObject(value))
    return Array.isArray(value) ? value.map((v) => project(v, selections)) : value;
  return Object.fromEntries(
    selections.flatMap((s) => (s.kind === 'Field' ? [[s.name, project(value[s.name], s.selections)]] : [])),
  );
}
