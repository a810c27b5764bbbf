import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'

/** Where a read or a subscription begins: a revision of a stream, or a position of `$all`. */
export type Place = 'start' | 'end' | bigint

export const readRevision = (options: ReadReq.Options.StreamOptions): Place => {
  if (options.hasEnd()) return 'end'
  return options.hasRevision() ? BigInt(options.getRevision()) : 'start'
}

export const readPosition = (options: ReadReq.Options.AllOptions): Place => {
  if (options.hasEnd()) return 'end'
  const position = options.getPosition()
  return position === undefined ? 'start' : BigInt(position.getCommitPosition())
}
