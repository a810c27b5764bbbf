import { commandAddress, type Example } from '@aid-ledger/contract'

/** A body between single quotes, as a shell takes it. */
const quoted = (body: object): string => `'${JSON.stringify(body).replaceAll("'", "'\\''")}'`

/** An example as a call of curl, on the service of this machine; `TOKEN` holds the credential. */
export const curlOf = ({ entry: { key, command, data, meta } }: Example): string =>
  [
    `curl http://127.0.0.1:8080${commandAddress(command)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Idempotency-Key: ${key}'`,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted({ data, meta })}`,
  ].join(' \\\n  ')
