import { randomUUID } from 'node:crypto'
import { type JSONEventData, jsonEvent } from '@eventstore/db-client'

type Given = { readonly id?: string; readonly type?: string; readonly data?: object; readonly metadata?: object }

/** An event that matters to nobody, but for what is given. */
export const anEvent = ({
  id = randomUUID(),
  type = 'PledgeAnnounced',
  data = {},
  metadata,
}: Given = {}): JSONEventData =>
  jsonEvent({ id, type, data: { ...data }, ...(metadata === undefined ? {} : { metadata: { ...metadata } }) })

export const someEvents = (count: number): Array<JSONEventData> =>
  Array.from({ length: count }, (_, number) => anEvent({ data: { number } }))
