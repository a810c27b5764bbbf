import { canonical } from './canonical.ts'
import type { EventColumns } from './event-columns.ts'

const MEMBERS = 'data,id,meta,position,recordedAt,revision,schemaVersion,stream,type'

/** The columns of an event out of its line, or why it is none. */
export const columnsOf = (line: Uint8Array): EventColumns | string => {
  const text = Buffer.from(line).toString('utf8')
  try {
    const event = JSON.parse(text)
    if (typeof event !== 'object' || event === null || Object.keys(event).sort().join() !== MEMBERS)
      return 'the line is no event'
    if (canonical(event) !== text) return 'the line is no canonical JSON'
    const { schemaVersion, recordedAt, position, data, meta, ...rest } = event
    const place = String(Number(position)) === position ? Number(position) : position
    return {
      ...rest,
      position: place,
      schema_version: schemaVersion,
      recorded_at: recordedAt,
      data: canonical(data),
      meta: canonical(meta),
    }
  } catch {
    return 'the line is no JSON'
  }
}
