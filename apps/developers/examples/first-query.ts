const url = process.env['QUARTIERWERK_URL'] ?? 'http://localhost:3000';

const answer = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ area(slug: "thermometersiedlung") { name phase { kind } } }' }),
});
console.log(JSON.stringify(await answer.json()));
