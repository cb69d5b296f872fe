const url = process.env['QUARTIERWERK_URL'] ?? 'http://localhost:3000';
const key = process.env['QUARTIERWERK_KEY'] ?? '';

const answer = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body: JSON.stringify({ query: '{ me { kind name can } }' }),
});
console.log(JSON.stringify(await answer.json()));
