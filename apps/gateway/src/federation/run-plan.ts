import {
  type BatchFetchNode,
  type EntityBatchAlias,
  type FetchNode,
  type FlattenNode,
  type PlanNode,
  type RequiresSelection,
} from '@graphql-hive/router-query-planner';
import { Kind, parse } from 'graphql';
import { type Path } from '../graph/places.js';
import {
  type Json,
  mergeInto,
  type PlacedError,
  type RemoteFault,
  representationOf,
  type Spot,
  spotsAt,
} from './answer.js';

/** The part of an operation that one service answers. */
export interface SubRequest {
  service: string;
  query: string;
  variables: Json;
  isMutation: boolean;
}
export interface SubAnswer {
  data?: Json | null;
  errors?: { message: string; path?: Path; extensions?: Json }[];
}
export type Send = (request: SubRequest) => Promise<SubAnswer>;

export interface PlanInput {
  /** as the caller sent them: services coerce them */
  variables: Json;
  send: Send;
  /** is this type one of those, or a member of them */
  matches: (typename: string, wanted: string[]) => boolean;
}

/** The representations that were sent, and the places that wait for each. */
interface Wanted {
  representations: Json[];
  spots: Spot[][];
}

const rootKeysOf = new WeakMap<PlanNode, string[]>();
function rootKeys(node: FetchNode): string[] {
  let keys = rootKeysOf.get(node);
  if (!keys) {
    const operation = parse(node.operation, { noLocation: true }).definitions.find(
      (d) => d.kind === Kind.OPERATION_DEFINITION,
    );
    const fields = operation?.selectionSet.selections.filter((s) => s.kind === Kind.FIELD) ?? [];
    keys = fields.map((field) => (field.alias ?? field.name).value);
    rootKeysOf.set(node, keys);
  }
  return keys;
}

const faultOf = ({ message, extensions = {} }: { message: string; extensions?: Json }): RemoteFault => ({
  message,
  extensions,
});

/** Runs one query plan: asks the services, one after the other or at once, and merges their answers. */
export class PlanRun {
  readonly data: Json = {};
  private readonly errors: PlacedError[] = [];
  /** objects that became null because of a failed field; they stay until completion, because other fields may fail too */
  readonly dead = new WeakSet<object>();
  /** objects for which a service should have sent more but did not: why the call failed */
  readonly unanswered = new WeakMap<object, RemoteFault>();
  /** places whose object does not exist or may not be read: what was asked below them is dropped, also its errors */
  private readonly absent: Path[] = [];
  /** a service gave no data at all: then there is no answer */
  isVoid = false;

  constructor(private readonly input: PlanInput) {}

  async run(node: PlanNode): Promise<void> {
    switch (node.kind) {
      case 'Sequence':
        for (const step of node.nodes) await this.run(step);
        return;
      case 'Parallel':
        await Promise.all(node.nodes.map((step) => this.run(step)));
        return;
      case 'Fetch':
        return this.fetchRoots(node);
      case 'Flatten':
        return this.flatten(node);
      case 'BatchFetch':
        return this.batch(node);
      default:
        throw new Error(`the plan has a step that is not supported: ${node.kind}`);
    }
  }

  /** The errors at places that exist. */
  placed(): PlacedError[] {
    const isBelow = (path: Path, above: Path): boolean => above.every((key, i) => path[i] === key);
    return this.errors.filter((error) => !this.absent.some((path) => isBelow(error.path, path)));
  }

  private variables(usages: string[] | undefined, more: Json = {}): Json {
    const known = (usages ?? []).filter((name) => name in this.input.variables);
    return { ...Object.fromEntries(known.map((name) => [name, this.input.variables[name]])), ...more };
  }

  private async fetchRoots(node: FetchNode): Promise<void> {
    const isMutation = node.operationKind === 'mutation';
    const { serviceName: service, operation: query } = node;
    const answer = await this.input.send({
      service,
      query,
      variables: this.variables(node.variableUsages),
      isMutation,
    });
    for (const error of answer.errors ?? []) {
      const paths = error.path?.length ? [error.path] : rootKeys(node).map((key) => [key]);
      for (const path of paths) this.fail(error, path);
    }
    if (answer.data) mergeInto(this.data, answer.data);
    else this.isVoid ||= answer.data === null;
  }

  private want(
    path: FlattenNode['path'],
    requires: readonly RequiresSelection[],
    wanted: Wanted,
    known: Map<string, number>,
  ): void {
    for (const spot of spotsAt(this.data, path, this.input.matches)) {
      const representation = representationOf(spot.object, requires, this.input.matches);
      if (!representation) continue;
      const key = JSON.stringify(representation);
      const index = known.get(key) ?? wanted.representations.push(representation) - 1;
      known.set(key, index);
      (wanted.spots[index] ??= []).push(spot);
    }
  }

  private async flatten({ path, node }: FlattenNode): Promise<void> {
    if (node.kind !== 'Fetch') throw new Error(`the plan flattens what is not a fetch: ${node.kind}`);
    const wanted: Wanted = { representations: [], spots: [] };
    this.want(path, node.requires ?? [], wanted, new Map());
    if (wanted.representations.length === 0) return;
    const variables = this.variables(node.variableUsages, { representations: wanted.representations });
    const answer = await this.input.send({
      service: node.serviceName,
      query: node.operation,
      variables,
      isMutation: false,
    });
    this.place(answer, '_entities', wanted);
  }

  private async batch(node: BatchFetchNode): Promise<void> {
    const wanted = new Map<string, Wanted>();
    const variables = this.variables(node.variableUsages);
    const known = new Map<string, Map<string, number>>();
    for (const alias of node.entityBatch.aliases) wanted.set(alias.alias, this.wantAlias(alias, variables, known));
    if ([...wanted.values()].every((w) => w.representations.length === 0)) return;
    const answer = await this.input.send({
      service: node.serviceName,
      query: node.operation,
      variables,
      isMutation: false,
    });
    for (const [alias, spots] of wanted) this.place(answer, alias, spots);
  }

  /** Aliases may share one list of representations; each keeps its own spots. */
  private wantAlias(alias: EntityBatchAlias, variables: Json, lists: Map<string, Map<string, number>>): Wanted {
    const name = alias.representationsVariableName;
    const representations = (variables[name] ??= []) as Json[];
    const known = lists.get(name) ?? new Map<string, number>();
    lists.set(name, known);
    const wanted: Wanted = { representations, spots: [] };
    for (const path of alias.paths) this.want(path, alias.requires, wanted, known);
    return wanted;
  }

  /** Puts entities into their places. One that does not exist or may not be read is null, as inside one process. */
  private place(answer: SubAnswer, key: string, wanted: Wanted): void {
    const failed = this.placeErrors(answer, key, wanted);
    const entities = answer.data?.[key];
    if (!Array.isArray(entities)) return;
    for (const [i, spots] of wanted.spots.entries()) {
      for (const spot of spots ?? []) {
        if (entities[i]) mergeInto(spot.object, entities[i] as Json);
        else if (failed.has(i)) this.dead.add(spot.object);
        else this.void(spot);
      }
    }
  }

  private void(spot: Spot): void {
    (spot.parent as Json)[spot.path.at(-1) as string] = null;
    this.absent.push(spot.path);
  }

  /** Puts errors at every place that waited for the entity; an error of the whole call goes to the missing fields at completion. */
  private placeErrors(answer: SubAnswer, key: string, wanted: Wanted): Set<number> {
    const failed = new Set<number>();
    for (const error of answer.errors ?? []) {
      const [alias, index] = error.path ?? [];
      if (alias !== undefined && alias !== key) continue;
      if (typeof index !== 'number') {
        for (const spot of wanted.spots.flat()) if (spot) this.unanswered.set(spot.object, faultOf(error));
        continue;
      }
      failed.add(index);
      for (const spot of wanted.spots[index] ?? []) this.fail(error, [...spot.path, ...error.path!.slice(2)]);
    }
    return failed;
  }

  private fail(error: { message: string; extensions?: Json }, path: Path): void {
    this.errors.push({ ...faultOf(error), path });
  }
}
