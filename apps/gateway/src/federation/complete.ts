import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type Path } from '../graph/places.js';
import { type Json, type PlacedError } from './answer.js';
import { type PlanRun } from './run-plan.js';
import { type ShapeField, type Shapes } from './shape.js';

/** A place in the answer as a linked list, so that going down costs nothing. */
interface Place {
  key: string | number;
  above: Place | null;
}

function pathOf(place: Place | null): (string | number)[] {
  const path: (string | number)[] = [];
  for (let p = place; p; p = p.above) path.unshift(p.key);
  return path;
}

/** Null where the schema promises a value: the object around it becomes null. */
const missing = Symbol('missing');

/**
 * Brings the data into the form that the caller asked for: fields in order, no helper fields, and null carried upwards as the GraphQL
 * specification says. Services have serialised the leaf values already.
 */
export class Completion {
  readonly errors: { message: string; path: Path }[] = [];
  /** fields that a service was asked for in vain */
  readonly lost: PlacedError[] = [];
  private readonly failed = new Set<string>();
  private readonly explained = new Set<string>();

  constructor(
    private readonly shapes: Shapes,
    private readonly runs: readonly Pick<PlanRun, 'dead' | 'unanswered'>[],
    errors: readonly PlacedError[],
  ) {
    for (const { path } of errors) {
      this.failed.add(JSON.stringify(path));
      for (let i = 0; i <= path.length; i++) this.explained.add(JSON.stringify(path.slice(0, i)));
    }
  }

  root(data: Json): Json | null {
    const done = this.object(this.shapes.root, this.shapes.rootType, data, null);
    return done === missing ? null : (done as Json);
  }

  private object(fields: ShapeField[], type: GraphQLObjectType, data: Json, place: Place | null): unknown {
    const done: Json = {};
    for (const field of fields) {
      const value = field.name === '__typename' ? type.name : data[field.key];
      const own = { key: field.key, above: place };
      if (value === undefined) this.mourn(data, own);
      const completed = this.value(field.type, field, value, own, type);
      if (completed === missing) return missing;
      done[field.key] = completed;
    }
    return done;
  }

  private value(
    type: GraphQLOutputType,
    field: ShapeField,
    value: unknown,
    place: Place,
    parent: GraphQLObjectType,
  ): unknown {
    if (isNonNullType(type)) {
      const inner = this.value(type.ofType, field, value, place, parent);
      if (inner !== null) return inner;
      if (value === null || value === undefined) this.missed(field, place, parent);
      return missing;
    }
    if (value === null || value === undefined) return null;
    if (isLeafType(type)) return value;
    if (isListType(type)) return this.list(type.ofType, field, value, place, parent);
    const runtime = isAbstractType(type) ? this.shapes.schema.getType(String((value as Json)['__typename'])) : type;
    if (!isObjectType(runtime))
      throw new Error(`a service answered with an unknown type at ${pathOf(place).join('.')}`);
    if (this.runs.some(({ dead }) => dead.has(value as object))) return null;
    const done = this.object(this.shapes.fieldsOf(field, runtime), runtime, value as Json, place);
    return done === missing ? null : done;
  }

  private list(
    item: GraphQLOutputType,
    field: ShapeField,
    value: unknown,
    place: Place,
    parent: GraphQLObjectType,
  ): unknown {
    if (!Array.isArray(value)) throw new Error(`a service answered without a list at ${pathOf(place).join('.')}`);
    const done = value.map((entry, i) => this.value(item, field, entry, { key: i, above: place }, parent));
    return done.includes(missing) ? null : done;
  }

  private mourn(object: Json, place: Place): void {
    const fault = this.runs.map(({ unanswered }) => unanswered.get(object)).find((one) => one !== undefined);
    if (!fault) return;
    const path = pathOf(place);
    this.lost.push({ ...fault, path });
    this.failed.add(JSON.stringify(path));
  }

  /** Adds an error for a promised value that is missing, unless a service sent one. */
  private missed(field: ShapeField, place: Place, parent: GraphQLObjectType): void {
    const path = pathOf(place);
    if (this.explained.has(JSON.stringify(path))) return;
    if (path.some((_, i) => this.failed.has(JSON.stringify(path.slice(0, i + 1))))) return;
    this.errors.push({ message: `Cannot return null for non-nullable field ${parent.name}.${field.name}.`, path });
  }
}
