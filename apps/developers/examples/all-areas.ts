const url = process.env['QUARTIERWERK_URL'] ?? 'http://localhost:3000';

const query = `query ($after: String) {
  areas(first: 20, after: $after) {
    nodes { name }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Answer {
  data: { areas: { nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
}

let after: string | null = null;
do {
  const response: Response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { after } }),
  });
  const { data } = (await response.json()) as Answer;
  for (const { name } of data.areas.nodes) console.log(name);
  const { hasNextPage, endCursor } = data.areas.pageInfo;
  after = hasNextPage ? endCursor : null;
} while (after !== null);
