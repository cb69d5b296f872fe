const url = process.env['QUARTIERWERK_URL'] ?? 'http://localhost:3000';
const key = process.env['QUARTIERWERK_KEY'] ?? '';

// Where the feed stands now; next time ask with "after" and this endCursor.
const query =
  '{ changes(filter: { topics: ["area.changed"] }, last: 1) { nodes { topic nodeId version } pageInfo { endCursor } } }';

const answer = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body: JSON.stringify({ query }),
});
console.log(JSON.stringify(await answer.json()));
