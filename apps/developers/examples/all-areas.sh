# One page after the other, until there is none left.
after=null
while [ -n "$after" ]; do
  page=$(curl -sS "${QUARTIERWERK_URL:-http://localhost:3000}/graphql" \
    -H 'content-type: application/json' \
    -d '{ "query": "query($after: String) { areas(first: 20, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }",
          "variables": { "after": '"$after"' } }')
  echo "$page" | grep -o '"name":"[^"]*"' | cut -d '"' -f 4
  after=$(echo "$page" | grep '"hasNextPage":true' | grep -o '"endCursor":"[^"]*"' | cut -d : -f 2)
done
