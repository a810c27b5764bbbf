import type { Place } from './place.ts'
import { uuidText } from './uuid-text.ts'
import type { WireCursor } from './wire-cursor.ts'

/** A record of the cluster's log as it came, its bytes as text. */
export type ClusterRecord = Place & {
  readonly id: string
  readonly stream: string
  /** Decimal: that of a tombstone is beyond what a number holds exactly. */
  readonly revision: string
  readonly type: string
  /** When the server took it: hundreds of nanoseconds since 1970, decimal. */
  readonly created: string
  readonly data: string
  readonly metadata: string
}

type Open = { -readonly [key in keyof ClusterRecord]: ClusterRecord[key] }

const streamName = (identifier: WireCursor): string => {
  let name = ''
  for (let field = identifier.next(); field !== 0; field = identifier.next()) {
    if (field === 3) name = identifier.text()
    else identifier.skip()
  }
  return name
}

/** Reads one of the pairs that the server keeps about a record. */
const readPair = (pair: WireCursor, record: Open): void => {
  let key = ''
  let value = ''
  for (let field = pair.next(); field !== 0; field = pair.next()) {
    if (field === 1) key = pair.text()
    else if (field === 2) value = pair.text()
    else pair.skip()
  }
  if (key === 'type') record.type = value
  else if (key === 'created') record.created = value
}

const readField = (field: number, cursor: WireCursor, record: Open): void => {
  switch (field) {
    case 1:
      record.id = cursor.within(uuidText)
      break
    case 2:
      record.stream = cursor.within(streamName)
      break
    case 3:
      record.revision = String(cursor.uint64())
      break
    case 4:
      record.prepare = cursor.uint64()
      break
    case 5:
      record.commit = cursor.uint64()
      break
    case 6:
      cursor.within((pair) => readPair(pair, record))
      break
    case 7:
      record.metadata = cursor.text()
      break
    case 8:
      record.data = cursor.text()
      break
    default:
      cursor.skip()
  }
}

/** The record at a cursor (RecordedEvent of the protocol's streams.proto). */
export const clusterRecord = (cursor: WireCursor): ClusterRecord => {
  const record: Open = {
    id: '',
    stream: '',
    revision: '0',
    type: '',
    created: '0',
    commit: 0n,
    prepare: 0n,
    data: '',
    metadata: '',
  }
  for (let field = cursor.next(); field !== 0; field = cursor.next()) readField(field, cursor, record)
  return record
}
