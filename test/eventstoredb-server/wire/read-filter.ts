import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { RecordedEvent } from '../log/recorded-event.ts'
import { invalidArgument } from './refusal.ts'

/** What passes, and how many events are considered from one checkpoint to the next. */
export type Filter = { readonly passes: (event: RecordedEvent) => boolean; readonly checkpointEvery: number }

/** The window of a filter that names none. */
export const DEFAULT_WINDOW = 32

type Expression = ReadReq.Options.FilterOptions.Expression

const matcher = (expression: Expression): ((text: string) => boolean) => {
  const prefixes = expression.getPrefixList()
  if (prefixes.length > 0) return (text) => prefixes.some((prefix) => text.startsWith(prefix))
  const regex = new RegExp(expression.getRegex())
  return (text) => regex.test(text)
}

const passing = (options: ReadReq.Options.FilterOptions): Filter['passes'] => {
  const ofStream = options.getStreamIdentifier()
  const ofType = options.getEventType()
  if (ofStream !== undefined) {
    const matches = matcher(ofStream)
    return ({ stream }) => matches(stream)
  }
  if (ofType === undefined) throw invalidArgument('A filter says neither stream nor type')
  const matches = matcher(ofType)
  return ({ type }) => matches(type)
}

/** `undefined` of a call without a filter. */
export const readFilter = (options: ReadReq.Options): Filter | undefined => {
  const filter = options.getFilter()
  if (filter === undefined) return undefined
  const multiplier = filter.getCheckpointintervalmultiplier()
  if (multiplier === 0) throw invalidArgument('The checkpoint interval multiplier must be above 0')
  return {
    passes: passing(filter),
    checkpointEvery: multiplier * (filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW),
  }
}
