import { createServer, type Server } from 'node:http'
import {
  type EventStore,
  type LedgerLocation,
  makeSqliteEventStore,
  StoreFailure,
  serviceAddress,
} from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { needsPublicRecord, recordPublicRecord } from '../first-start/record-public-record.ts'
import { type Log, silentLog } from '../log.ts'
import { makeApp } from '../make-app.ts'
import { type Metrics, makeMetrics } from '../metrics/make-metrics.ts'
import type { Settings } from '../settings.ts'
import { observingStore } from '../tracing/observing-store.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { tracedStore } from '../tracing/traced-store.ts'
import type { Tracing } from '../tracing/tracing.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { listen } from './listen.ts'
import type { StartError } from './start-error.ts'
import { startingApp } from './starting-app.ts'
import { stopServer } from './stop-server.ts'
import { tellOfReadModel } from './tell-of-read-model.ts'
import { watchShortfalls } from './watch-shortfalls.ts'
import { makeWhatIsThere, type WhatIsThere } from './what-is-there.ts'

/** How long a request may take to arrive: it is a few lines without a body. */
const REQUEST_WITHIN_MS = 30_000

export type ServiceOptions = {
  readonly log?: Log
  /** Gives the start up. */
  readonly signal?: AbortSignal
  /** Hears, while the public record is recorded, how many entries have been. */
  readonly onProgress?: (entries: number) => void
}

/** A service that serves. */
export type Service = {
  /** Its address, as a URL without a slash at the end. */
  readonly address: string
  readonly ledger: Ledger
  readonly holds: WhatIsThere
  /** Takes no new requests, finishes those under way (at most `STOP_WITHIN_SECONDS`), lets go of the ledger. */
  readonly close: () => Promise<void>
}

type Started<A> = Promise<E.Either<StartError, A>>
type Opened = {
  readonly ledger: Ledger
  readonly store: EventStore
  readonly location: LedgerLocation
  readonly server: Server
  readonly tracing: Tracing
  readonly metrics: Metrics
}

const fill = async ({ ledger, location }: Opened, { signal, onProgress = () => {} }: ServiceOptions): Started<void> => {
  const head = await ledger.head()
  // The head of a store that has just been opened fails for reasons of the store only.
  if (E.isLeft(head)) return E.left(head.left as StartError)
  if (!(await needsPublicRecord(ledger, head.right, location))) return E.right(undefined)
  const recorded = await recordPublicRecord(ledger, location, signal ?? new AbortController().signal, onProgress)
  return E.isLeft(recorded) ? recorded : E.right(undefined)
}

/** What is made for a service that serves: the app in place of the one that said "starting", and the watch. */
const serve = async (
  { ledger, store, location, server, tracing, metrics }: Opened,
  settings: Settings,
  address: string,
  { log = silentLog }: ServiceOptions,
): Started<Service> => {
  let closing: Promise<void> | undefined
  const whatIsThere = makeWhatIsThere(ledger)
  const isClosing = () => closing !== undefined
  const app = makeApp(ledger, { log, isClosing, whatIsThere, metrics, tracing })
  const holds = await whatIsThere()
  // Reading a store that is open fails for reasons of the store only.
  if (E.isLeft(holds)) return E.left(holds.left as StartError)
  server.removeAllListeners('request').on('request', app)
  // A courtesy to the command line, which finds the service by it; the service works without.
  const noted = await serviceAddress.write(location, address)()
  if (E.isLeft(noted)) log.warn({ error: noted.left._tag, detail: noted.left.detail })
  const stopWatching = watchShortfalls({ ledger, store }, settings, { log, metrics })
  const close = () => {
    closing ??= Promise.all([stopServer(server), stopWatching()])
      .then(ledger.close)
      .then(tracing.stop)
    return closing
  }
  return E.right({ address, ledger, holds: holds.right, close })
}

/**
 * Opens the embedded ledger for writing, fills it with the public record where it is empty, and serves it. Left, in words:
 * the port is taken, the folder cannot be written, another process writes, the file is no ledger.
 */
export const startService = async (settings: Settings, options: ServiceOptions = {}): Started<Service> => {
  const location = { directory: settings.data }
  const { log = silentLog } = options
  const metrics = makeMetrics({ ofProcess: true })
  const tracing = await startTracing(settings, log)
  const observe = observingStore(metrics, tracing)
  const opening = await makeSqliteEventStore({ ...location, mode: 'write', observe })()
  if (E.isLeft(opening)) return tracing.stop().then(() => opening)
  const store = tracedStore(opening.right, tracing)
  const readModel = { folder: settings.data, onRenewed: tellOfReadModel(log) }
  const ledger = makeLedger({ store, readModel })
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, startingApp()).on('clientError', answerUnreadable)
  const opened: Opened = { ledger, store, location, server, tracing, metrics }
  const begin = async (): Started<Service> => {
    // Before the ledger is filled, which takes some seconds: the port may be taken, and who waits for it may ask.
    const address = await listen(server, settings)
    if (E.isLeft(address)) return address
    const filled = await fill(opened, options)
    return E.isLeft(filled) ? filled : serve(opened, settings, address.right, options)
  }
  const giveUp = () => Promise.all([stopServer(server), tracing.stop()]).then(ledger.close)
  try {
    const service = await begin()
    if (E.isLeft(service)) await giveUp()
    return service
  } catch (failure) {
    await giveUp()
    if (failure instanceof StoreFailure) return E.left(failure.error)
    throw failure
  }
}
