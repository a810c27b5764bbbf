import type { RecordedEvent } from './recorded-event.ts'

/** What a stream's metadata hides of it from those who read the stream; `$all` shows it still. */
export type StreamLimits = {
  readonly maxCount?: bigint
  readonly maxAgeSeconds?: number
  readonly truncateBefore?: bigint
}

/** `$tb` of a deleted stream, and the revision of a tombstone: the largest that the server can write. */
export const DELETED_REVISION = 9223372036854775807n

const TICKS_PER_SECOND = 10_000_000n

/** A metadata stream shows its last event only. */
const LIMITS_OF_METADATA: StreamLimits = { maxCount: 1n }

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$')

export const limitsAtFirst = (stream: string): StreamLimits => (isMetadataStream(stream) ? LIMITS_OF_METADATA : {})

const wholeNumber = (value: unknown): bigint | undefined => {
  if (typeof value !== 'number' || value < 0) return undefined
  return Number.isSafeInteger(value) ? BigInt(value) : DELETED_REVISION
}

/** The limits that a `$metadata` event sets; what is not JSON sets none. */
export const readLimits = (data: Uint8Array): StreamLimits => {
  try {
    const written: Readonly<Record<string, unknown>> = JSON.parse(Buffer.from(data).toString('utf8'))
    const maxCount = wholeNumber(written['$maxCount'])
    const maxAge = written['$maxAge']
    const truncateBefore = wholeNumber(written['$tb'])
    return {
      ...(maxCount === undefined ? {} : { maxCount }),
      ...(typeof maxAge === 'number' ? { maxAgeSeconds: maxAge } : {}),
      ...(truncateBefore === undefined ? {} : { truncateBefore }),
    }
  } catch {
    return {}
  }
}

export const isSoftDeleted = (limits: StreamLimits): boolean => limits.truncateBefore === DELETED_REVISION

/** The first revision that a reader of the stream is shown, before `$maxAge` is looked at. */
export const firstShown = (limits: StreamLimits, length: number): number => {
  const counted = limits.maxCount === undefined ? 0 : Math.max(0, length - Number(limits.maxCount))
  const truncated = limits.truncateBefore === undefined ? 0 : Number(limits.truncateBefore)
  return Math.max(counted, truncated)
}

/** Whether `$maxAge` still shows it at this moment (in 100 ns since the epoch). */
export const isYoungEnough = (limits: StreamLimits, event: RecordedEvent, now: bigint): boolean =>
  limits.maxAgeSeconds === undefined || event.created >= now - BigInt(limits.maxAgeSeconds) * TICKS_PER_SECOND
