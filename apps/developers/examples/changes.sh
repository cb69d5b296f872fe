# Where the feed stands now; next time ask with "after" and this endCursor.
curl -sS "${QUARTIERWERK_URL:-http://localhost:3000}/graphql" \
  -H 'content-type: application/json' \
  -H "authorization: Bearer $QUARTIERWERK_KEY" \
  -d '{ "query": "{ changes(filter: { topics: [\"area.changed\"] }, last: 1) { nodes { topic nodeId version } pageInfo { endCursor } } }" }'
