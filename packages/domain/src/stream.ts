import { StreamName } from './value/ids.ts'

/** The kinds of streams, one aggregate each. */
export const STREAM_KINDS = ['party', 'pledge', 'approval', 'shipment', 'rate', 'decision'] as const
export type StreamKind = (typeof STREAM_KINDS)[number]

/** `aid.` so that a cluster shared with other programs can hold their events too. */
export const DEFAULT_PREFIX = 'aid.'

/** The stream of an aggregate. Throws where prefix and id make no stream name: both are decoded long before. */
export const streamName = (kind: StreamKind, id: string, prefix: string = DEFAULT_PREFIX): StreamName => {
  const name = `${prefix}${kind}-${id}`
  if (!StreamName.is(name)) throw new Error(`${name} is no stream name`)
  return name
}

/** The kind and id of a stream of this prefix; undefined where it is another's. */
export const parseStream = (
  stream: StreamName,
  prefix: string = DEFAULT_PREFIX,
): { readonly kind: StreamKind; readonly id: string } | undefined => {
  if (!stream.startsWith(prefix)) return undefined
  const rest = stream.slice(prefix.length)
  const kind = STREAM_KINDS.find((known) => rest.startsWith(`${known}-`))
  return kind === undefined ? undefined : { kind, id: rest.slice(kind.length + 1) }
}
