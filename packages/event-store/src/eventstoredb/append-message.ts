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

const uuid = (text: string): WireWriter => new WireWriter().part(2, text)

const CONTENT_TYPE = new WireWriter().part(1, 'content-type').part(2, 'application/json')

const proposed = ({ id, type, data, metadata }: Proposed): WireWriter =>
  new WireWriter()
    .part(1, uuid(id))
    .part(2, new WireWriter().part(1, 'type').part(2, type))
    .part(2, CONTENT_TYPE)
    .part(3, metadata)
    .part(4, data)

const options = (stream: string, expected: number): WireWriter => {
  const about = new WireWriter().part(1, new WireWriter().part(3, stream))
  return expected === -1 ? about.part(3, '') : about.number(2, expected)
}

/**
 * The append as one message (BatchAppendReq of the protocol's streams.proto): a server takes all of its events or none.
 */
export const appendMessage = (correlation: string, { stream, expected, events }: ClusterAppend): Buffer => {
  const message = new WireWriter().part(1, uuid(correlation)).part(2, options(stream, expected))
  for (const event of events) message.part(3, proposed(event))
  return message.number(4, 1).written()
}
