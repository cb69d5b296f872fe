import json, os, urllib.request

url = os.environ.get("QUARTIERWERK_URL", "http://localhost:3000")
key = os.environ["QUARTIERWERK_KEY"]

question = {"query": "{ me { kind name can } }"}
headers = {"content-type": "application/json", "authorization": f"Bearer {key}"}
request = urllib.request.Request(f"{url}/graphql", json.dumps(question).encode(), headers)
with urllib.request.urlopen(request) as answer:
    print(json.dumps(json.load(answer)))
