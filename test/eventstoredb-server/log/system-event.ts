import { randomUUID } from 'node:crypto'
import type { ProposedEvent } from './recorded-event.ts'

const NOTHING = new Uint8Array()

/** An event that the server writes of itself; its type begins with `$`. */
export const systemEvent = (type: string, data: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(data),
  metadata: NOTHING,
})
