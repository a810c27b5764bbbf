import { EventId, type Instant, instantOf, KnownAt, type StreamName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { ClusterRecord } from './cluster-record.ts'
import type { Landmark } from './place.ts'
import { readMetadata, type StoredMetadata } from './stored-metadata.ts'
import type { StreamNames } from './stream-prefix.ts'

/** An event of the ledger as the cluster holds it: not counted yet. `data` and `meta` are canonical JSON. */
export type LedgerRecord = StoredMetadata & {
  readonly place: Landmark
  readonly id: EventId
  readonly stream: StreamName
  /** The cluster's revision; that of the ledger is smaller where events of the stream did not count. */
  readonly revision: number
  readonly type: string
  readonly created: Instant
  readonly data: string
  readonly meta: string
  /** As in `meta`. */
  readonly knownAt: KnownAt
}

const TYPE = /^[A-Z][A-Za-z]{1,63}$/

/** Where a record stands, in words that let an operator find it. */
export const whereIs = ({ type, revision, stream, commit }: ClusterRecord): string =>
  `event ${JSON.stringify(type)} at revision ${revision} of the stream ${stream} (commit position ${commit})`

const foreign = (record: ClusterRecord, { prefix }: StreamNames, why: string): StoreError =>
  storeError(
    'StoreForeign',
    `The ${whereIs(record)} was not written by a ledger (${why}), so nothing from there on is counted. Streams that begin with "${prefix}" are the ledger's alone: let other programs write elsewhere, or restore the ledger under a stream prefix of its own.`,
  )

// In canonical JSON a quotation mark within a text is escaped, so that this is a name and its value; `meta` has it once.
const KNOWN_AT = /"knownAt":"([^"]{1,32})"/

/** Read without parsing: what no ledger wrote does not get here, and whoever reads the event parses it. */
const knownAtOf = (meta: string): KnownAt | undefined => {
  const knownAt = KNOWN_AT.exec(meta)?.[1]
  return KnownAt.is(knownAt) ? knownAt : undefined
}

const isObject = (json: string): boolean => json.startsWith('{') && json.endsWith('}')

/** The time of a record, put in words once a millisecond: many come in one, and the words cost a fortieth of what reading a record does. */
const makeInstantOfTicks = (): ((ticks: string) => Instant) => {
  let last = ''
  let instant = instantOf(new Date(0))
  return (ticks) => {
    // The last four of the digits are parts of a millisecond. Cut off, and not reckoned: beyond 2^53 numbers are inexact.
    const milliseconds = ticks.slice(0, -4)
    if (milliseconds !== last) instant = instantOf(new Date(Number(milliseconds)))
    last = milliseconds
    return instant
  }
}

const instantOfTicks = makeInstantOfTicks()

/** Reads a record of one of the ledger's streams; left, in words and with its place, where it was not written by a ledger. */
export const ledgerRecordOf = (record: ClusterRecord, names: StreamNames): E.Either<StoreError, LedgerRecord> => {
  const stream = names.inLedger(record.stream)
  if (stream === undefined) return E.left(foreign(record, names, 'no ledger has a stream of this name'))
  const stored = readMetadata(record.metadata)
  if (stored === undefined || !EventId.is(record.id) || !TYPE.test(record.type))
    return E.left(foreign(record, names, 'its metadata say nothing of one'))
  const knownAt = knownAtOf(stored.meta)
  if (knownAt === undefined || !isObject(record.data))
    return E.left(foreign(record, names, 'its data or metadata are not what they say'))
  return E.right({
    ...stored,
    place: { commit: record.commit, prepare: record.prepare, id: record.id },
    id: record.id,
    stream,
    revision: Number(record.revision),
    type: record.type,
    created: instantOfTicks(record.created),
    data: record.data,
    knownAt,
  })
}
