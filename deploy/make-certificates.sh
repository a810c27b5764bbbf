#!/usr/bin/env bash
# Makes the authority and a certificate for each node, once: what is there is kept. A node's certificate is renewed by
# deleting it in its volume, running this again and restarting that node.
set -euo pipefail

if [ ! -f /authority/ca.key ]; then
  es-gencert-cli create-ca -out /authority
fi
cp /authority/ca.crt /ca/ca.crt
chmod 0444 /ca/ca.crt

for node in node-1 node-2 node-3; do
  if [ ! -f "/$node/node.key" ]; then
    es-gencert-cli create-node -ca-certificate /authority/ca.crt -ca-key /authority/ca.key -out "/$node" -dns-names "$node"
  fi
  # The user that EventStoreDB runs as in its image.
  chown 1000:1000 "/$node/node.crt" "/$node/node.key"
  chmod 0400 "/$node/node.key"
done
