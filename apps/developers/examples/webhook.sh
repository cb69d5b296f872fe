# A message as we send it, to try a receiver on this machine.
id=msg_1 stamp=$(date +%s)
body='{"topic":"area.changed","nodeId":"Area:2c4195c0-0000-7000-8000-000000000000","version":7}'
key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \n')
signature=$(printf %s "$id.$stamp.$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64)

curl -sS --fail "http://localhost:${PORT:-8080}/" -d "$body" \
  -H 'content-type: application/json' \
  -H "webhook-id: $id" -H "webhook-timestamp: $stamp" -H "webhook-signature: v1,$signature"
