import json, os, urllib.request

url = os.environ.get("QUARTIERWERK_URL", "http://localhost:3000")
key = os.environ["QUARTIERWERK_KEY"]

# Where the feed stands now; next time ask with "after" and this endCursor.
query = '{ changes(filter: { topics: ["area.changed"] }, last: 1) { nodes { topic nodeId version } pageInfo { endCursor } } }'

headers = {"content-type": "application/json", "authorization": f"Bearer {key}"}
request = urllib.request.Request(f"{url}/graphql", json.dumps({"query": query}).encode(), headers)
with urllib.request.urlopen(request) as answer:
    print(json.dumps(json.load(answer)))
