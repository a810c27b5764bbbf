import { WireWriter } from './wire-writer.ts'

/** An event as it goes to the cluster: data and metadata are JSON texts. */
export type Proposed = {
  readonly id: string
  readonly type: string
  readonly data: string
  readonly metadata: string
}

/** An append as it goes to the cluster: its stream and the revision that this must have there, both as the cluster counts. */
export type ClusterAppend = {
  readonly stream: string
  /** -1: there must be no such stream. */
  readonly expected: number
  readonly events: ReadonlyArray<Proposed>
}

/** Room for the ids, names, numbers and lengths of an append or of one event, beside its texts. */
const FRAME = 192

const roomFor = ({ stream, events }: ClusterAppend): number => {
  let room = FRAME + Buffer.byteLength(stream)
  for (const { type, data, metadata } of events)
    room += FRAME + Buffer.byteLength(type) + Buffer.byteLength(data) + Buffer.byteLength(metadata)
  return room
}

const uuid = (writer: WireWriter, field: number, text: string): void => {
  const end = writer.end()
  writer.text(2, text)
  writer.close(field, end)
}

const pair = (writer: WireWriter, field: number, key: string, value: string): void => {
  const end = writer.end()
  writer.text(2, value)
  writer.text(1, key)
  writer.close(field, end)
}

const proposed = (writer: WireWriter, field: number, { id, type, data, metadata }: Proposed): void => {
  const end = writer.end()
  writer.text(4, data)
  writer.text(3, metadata)
  pair(writer, 2, 'content-type', 'application/json')
  pair(writer, 2, 'type', type)
  uuid(writer, 1, id)
  writer.close(field, end)
}

const options = (writer: WireWriter, field: number, stream: string, expected: number): void => {
  const end = writer.end()
  if (expected === -1) writer.text(3, '')
  else writer.number(2, expected)
  const name = writer.end()
  writer.text(3, stream)
  writer.close(1, name)
  writer.close(field, end)
}

/**
 * The append as one message (BatchAppendReq of the protocol's streams.proto): a server takes all of its events or none.
 */
export const appendMessage = (correlation: string, append: ClusterAppend): Buffer => {
  const { stream, expected, events } = append
  const writer = new WireWriter(roomFor(append))
  writer.number(4, 1)
  for (let index = events.length - 1; index >= 0; index -= 1) proposed(writer, 3, events[index]!)
  options(writer, 2, stream, expected)
  uuid(writer, 1, correlation)
  return writer.written()
}
