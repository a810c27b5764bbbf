import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Place } from './place.ts'

const { ReadReq } = streams
const { Options } = ReadReq
const { AllOptions, FilterOptions, StreamOptions } = Options

/** How many records the server looks at, at most, before it says how far it has come in a log that is others'. */
const CHECKPOINT_EVERY = 1_024

const empty = (): shared.Empty => new shared.Empty()

const request = (forwards: boolean): streams.ReadReq.Options => {
  const options = new Options()
  options.setUuidOption(new Options.UUIDOption().setString(empty()))
  const { FORWARDS, BACKWARDS } = Options.ReadDirection
  options.setReadDirection(forwards ? FORWARDS : BACKWARDS)
  return options
}

const positionOf = ({ commit, prepare }: Place): streams.ReadReq.Options.Position =>
  new Options.Position().setCommitPosition(String(commit)).setPreparePosition(String(prepare))

const whole = (options: streams.ReadReq.Options): streams.ReadReq => new ReadReq().setOptions(options)

const filterOf = (prefixes: ReadonlyArray<string>): streams.ReadReq.Options.FilterOptions => {
  const names = new FilterOptions.Expression().setPrefixList([...prefixes])
  return new FilterOptions().setStreamIdentifier(names).setMax(CHECKPOINT_EVERY).setCheckpointintervalmultiplier(1)
}

/** The first records at or after a place, two at most, in the streams whose names begin with a prefix. */
export const nextOfAllRequest = (from: Place | undefined, prefixes: ReadonlyArray<string>): streams.ReadReq => {
  const all = new AllOptions()
  if (from === undefined) all.setStart(empty())
  else all.setPosition(positionOf(from))
  return whole(request(true).setAll(all).setCount('2').setFilter(filterOf(prefixes)))
}

/** Follows the streams whose names begin with a prefix, after a place (or from the beginning). */
export const followRequest = (after: Place | undefined, prefixes: ReadonlyArray<string>): streams.ReadReq => {
  const all = new AllOptions()
  if (after === undefined) all.setStart(empty())
  else all.setPosition(positionOf(after))
  const options = request(true).setAll(all).setFilter(filterOf(prefixes))
  return whole(options.setSubscription(new Options.SubscriptionOptions()))
}

/** The one record at a place or, where it has gone, after it. */
export const recordAtRequest = (place: Place): streams.ReadReq =>
  whole(
    request(true)
      .setAll(new AllOptions().setPosition(positionOf(place)))
      .setCount('1')
      .setNoFilter(empty()),
  )

/** The one record before a place; the last of all where none is given. */
export const recordBeforeRequest = (place: Place | undefined): streams.ReadReq => {
  const all = new AllOptions()
  if (place === undefined) all.setEnd(empty())
  else all.setPosition(positionOf(place))
  return whole(request(false).setAll(all).setCount('1').setNoFilter(empty()))
}

/** The last event of a stream. */
export const lastOfStreamRequest = (stream: string): streams.ReadReq => {
  const name = new shared.StreamIdentifier().setStreamName(Buffer.from(stream))
  const options = new StreamOptions().setStreamIdentifier(name).setEnd(empty())
  return whole(request(false).setStream(options).setCount('1').setNoFilter(empty()))
}
