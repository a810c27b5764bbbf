#!/usr/bin/env bash
# Makes the authority and a certificate for each node, once: what is there is kept. A node's certificate is renewed by
# deleting it in its volume, running this again and letting the node read it (docs/operations.md).
set -euo pipefail

# The tool wants to make its folder itself, and may end with 0 where it made nothing: then `cp` fails. What an interrupted
# run left is made anew; a key is put into its place last.
if [ ! -f /authority/ca/ca.key ]; then
  rm -rf /authority/ca
  es-gencert-cli create-ca -out /authority/ca
fi
cp -f /authority/ca/ca.crt /ca/ca.crt
chmod 0444 /ca/ca.crt

for node in node-1 node-2 node-3; do
  if [ ! -f "/$node/node.key" ]; then
    rm -rf "/tmp/$node"
    es-gencert-cli create-node -ca-certificate /authority/ca/ca.crt -ca-key /authority/ca/ca.key \
      -out "/tmp/$node" -dns-names "$node"
    cp -f "/tmp/$node/node.crt" "/tmp/$node/node.key" "/$node/"
    rm -r "/tmp/$node"
  fi
  # The user that EventStoreDB runs as in its image.
  chown 1000:1000 "/$node/node.crt" "/$node/node.key"
  chmod 0400 "/$node/node.key"
done
