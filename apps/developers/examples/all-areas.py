import json, os, urllib.request

url = os.environ.get("QUARTIERWERK_URL", "http://localhost:3000")

query = """query ($after: String) {
  areas(first: 20, after: $after) {
    nodes { name }
    pageInfo { hasNextPage endCursor }
  }
}"""


def ask(variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"{url}/graphql", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]["areas"]


after = None
while True:
    areas = ask({"after": after})
    for area in areas["nodes"]:
        print(area["name"])
    if not areas["pageInfo"]["hasNextPage"]:
        break
    after = areas["pageInfo"]["endCursor"]
