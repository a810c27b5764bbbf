import { commandAddress, type Example } from '@aid-ledger/contract'

/** A body between single quotes, as a shell takes it. */
const quoted = (body: object): string => `'${JSON.stringify(body).replaceAll("'", "'\\''")}'`

/** An example as a call of curl on the service at an address; `TOKEN` holds the credential. */
export const curlOf = ({ entry: { key, command, ...body } }: Example, origin: string): string =>
  [
    `curl ${origin}${commandAddress(command)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Idempotency-Key: ${key}'`,
    `-H 'Content-Type: application/json'`,
    `-d ${quoted(body)}`,
  ].join(' \\\n  ')
