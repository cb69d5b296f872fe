curl -sS "${QUARTIERWERK_URL:-http://localhost:3000}/graphql" \
  -H 'content-type: application/json' \
  -d '{ "query": "{ area(slug: \"thermometersiedlung\") { name phase { kind } } }" }'
