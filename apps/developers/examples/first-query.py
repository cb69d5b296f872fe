import json, os, urllib.request

url = os.environ.get("QUARTIERWERK_URL", "http://localhost:3000")

question = {"query": '{ area(slug: "thermometersiedlung") { name phase { kind } } }'}
request = urllib.request.Request(
    f"{url}/graphql", json.dumps(question).encode(), {"content-type": "application/json"}
)
with urllib.request.urlopen(request) as answer:
    print(json.dumps(json.load(answer)))
