import { type GraphQLError } from 'graphql';
import { anonymous, type Mandate, Who } from '#libs/kernel';

export const keyWith = (scopes: string[], mandates: Mandate[] = []): Who =>
  new Who({ ...anonymous().toJSON(), kind: 'apiClient', name: 'Probe', clientId: 'probe', mandates, scopes });

type Tree = Record<string | number, unknown>;

/** An answer without what is a right and no fact, and without the places at which somebody was refused. */
export function factsOf(data: unknown, refused: readonly GraphQLError[]): unknown {
  const copy: unknown = JSON.parse(
    JSON.stringify({ answer: data }, (key, value: unknown) => (key === 'can' ? undefined : value)),
  );
  for (const { path = [] } of refused) {
    const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Tree | null | undefined)?.[key], copy);
    if (parent !== null && typeof parent === 'object') delete (parent as Tree)[path.at(-1) ?? ''];
  }
  return copy;
}

/** What is wrong with a refusal; null when it names the scope that is missing, and the key has not got it. */
export function refusalFault({ extensions, path }: GraphQLError, { scopes }: Who): string | null {
  const { code, params } = extensions as { code?: string; params?: { scope?: string } };
  if (code !== 'FORBIDDEN' || !params?.scope) return `${path?.join('.')}: ${code} without a scope`;
  return scopes!.includes(params.scope) ? `${path?.join('.')}: has ${params.scope}` : null;
}
