import type { Command } from '../script/step.ts'
import type { Sent } from '../service/reply.ts'

/** A command as it goes over the wire. */
export const requestOf = ({ name, key, data, meta }: Command, token: string, revision?: number): Sent => ({
  method: 'POST',
  path: `/commands/${name}`,
  headers: {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': key,
    ...(revision === undefined || revision < 0 ? {} : { 'If-Match': `"${revision}"` }),
  },
  body: JSON.stringify({ data, meta }),
})
