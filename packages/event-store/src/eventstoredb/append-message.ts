import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'

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

const { BatchAppendReq } = streams

const messageOf = ({ id, type, data, metadata }: Proposed): streams.BatchAppendReq.ProposedMessage => {
  const message = new BatchAppendReq.ProposedMessage()
  message.setId(new shared.UUID().setString(id)).setData(Buffer.from(data)).setCustomMetadata(Buffer.from(metadata))
  message.getMetadataMap().set('type', type).set('content-type', 'application/json')
  return message
}

/** The append as one message: a server takes all of its events or none. */
export const appendMessage = (correlation: string, { stream, expected, events }: ClusterAppend) => {
  const options = new BatchAppendReq.Options()
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
  if (expected === -1) options.setNoStream(new shared.Empty())
  else options.setStreamPosition(String(expected))
  return new BatchAppendReq()
    .setCorrelationId(new shared.UUID().setString(correlation))
    .setOptions(options)
    .setProposedMessagesList(events.map(messageOf))
    .setIsFinal(true)
}
