curl -sS "${QUARTIERWERK_URL:-http://localhost:3000}/graphql" \
  -H 'content-type: application/json' \
  -H "authorization: Bearer $QUARTIERWERK_KEY" \
  -d '{ "query": "{ me { kind name can } }" }'
