/** What a link carries: behind `#`, so that neither the server nor a proxy hears of it. Headers, and with them keys, are never in it. */
export interface Linked {
  initialQuery?: string;
  initialVariables?: string;
}

export function fromLink(hash: string): Linked {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const query = given.get('query');
  const variables = given.get('variables');
  return { ...(query && { initialQuery: query }), ...(variables && { initialVariables: variables }) };
}

export function toLink(query: string, variables: string): string {
  const given = new URLSearchParams({ query });
  if (variables.trim()) given.set('variables', variables);
  return `#${given.toString()}`;
}
