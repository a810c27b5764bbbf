import type { Server } from 'node:http'
import {
  type CatchingUp,
  catchUp,
  type EventStore,
  heldFile,
  type LedgerLocation,
  openEventStore,
  StoreFailure,
  serviceAddress,
} from '@aid-ledger/event-store'
import { makeFeeds } from '@aid-ledger/feeds'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import { openSealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { type Access, openAccess } from '../access/open-access.ts'
import { needsPublicRecord, recordPublicRecord } from '../first-start/record-public-record.ts'
import { type KeptAnswers, makeKeptAnswers } from '../http/kept-answers.ts'
import { type Log, silentLog } from '../log.ts'
import { logWords } from '../log-words.ts'
import { type AppOptions, makeApp } from '../make-app.ts'
import { type Metrics, makeMetrics } from '../metrics/make-metrics.ts'
import { startProofs } from '../proofs/start-proofs.ts'
import type { Settings } from '../settings.ts'
import { observingStore } from '../tracing/observing-store.ts'
import { startTracing } from '../tracing/start-tracing.ts'
import { tracedStore } from '../tracing/traced-store.ts'
import type { Tracing } from '../tracing/tracing.ts'
import { followErasures } from './follow-erasures.ts'
import { listen } from './listen.ts'
import { makeServer } from './make-server.ts'
import type { StartError } from './start-error.ts'
import { startingApp } from './starting-app.ts'
import { stopServer } from './stop-server.ts'
import { tellNotYet } from './tell-not-yet.ts'
import { tellOfReadModel } from './tell-of-read-model.ts'
import { watchShortfalls } from './watch-shortfalls.ts'
import { makeWhatIsThere, type WhatIsThere } from './what-is-there.ts'

export type ServiceOptions = {
  readonly log?: Log
  /** Gives the start up. */
  readonly signal?: AbortSignal
  /** Hears, while the public record is recorded, how many entries have been. */
  readonly onProgress?: (entries: number) => void
  /** Hears, while the copy of a cluster is brought up to date, how far that has come. */
  readonly onCatchingUp?: (how: CatchingUp) => void
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
  readonly access: Access
  readonly store: EventStore
  readonly location: LedgerLocation
  readonly server: Server
  readonly tracing: Tracing
  readonly metrics: Metrics
  readonly kept: KeptAnswers
}

const stoppedBefore: StartError = {
  _tag: 'Stopped',
  detail: 'Stopped before it served; the next start goes on with the same data.',
}

const fill = async (
  { ledger, store, location }: Opened,
  { log = silentLog, signal, onProgress = () => {}, onCatchingUp }: ServiceOptions,
): Started<void> => {
  const caughtUp = await catchUp(store, { tell: onCatchingUp, signal })
  if (E.isLeft(caughtUp)) return caughtUp
  // What has come by then is a part of the ledger: it may look like an empty one.
  if (signal?.aborted === true) return E.left(stoppedBefore)
  // What a kill left behind, before anybody records.
  const settled = await ledger.settleSealed('opened')
  if (E.isLeft(settled)) return E.left(settled.left as StartError)
  tellNotYet(settled.right, log)
  const head = await ledger.head()
  // The head of a store that has just been opened fails for reasons of the store only.
  if (E.isLeft(head)) return E.left(head.left as StartError)
  if (!(await needsPublicRecord(ledger, head.right, location))) return E.right(undefined)
  const recorded = await recordPublicRecord(ledger, location, signal ?? new AbortController().signal, onProgress)
  return E.isLeft(recorded) ? recorded : E.right(undefined)
}

/** Who is let in, and how often. */
const admitting = ({ authenticate }: Access, { readAccess, requestsAMinute }: Settings): AppOptions => ({
  authenticate,
  reads: readAccess === 'token' ? 'token' : 'open',
  ...(requestsAMinute === undefined ? {} : { requestsAMinute }),
})

/** What is made for a service that serves: the app in place of the one that said "starting", and the watch. */
const serve = async (
  { ledger, access, store, location, server, tracing, metrics, kept }: Opened,
  settings: Settings,
  address: string,
  { log = silentLog }: ServiceOptions,
): Started<Service> => {
  let closing: Promise<void> | undefined
  const whatIsThere = makeWhatIsThere(ledger)
  const isClosing = () => closing !== undefined
  const holds = await whatIsThere()
  // Reading a store that is open fails for reasons of the store only.
  if (E.isLeft(holds)) return E.left(holds.left as StartError)
  const proving = await startProofs({ store, settings, log })
  if (E.isLeft(proving)) return proving
  const proofs = proving.right
  const feeds = makeFeeds({ ledger })
  const shared = { log, isClosing, whatIsThere, metrics, tracing, kept, proofs, feeds }
  const app = makeApp(ledger, { ...shared, ...admitting(access, settings) })
  server.removeAllListeners('request').on('request', app)
  // A courtesy to the command line, which finds the service by it; the service works without.
  const noted = await serviceAddress.write(location, address)()
  if (E.isLeft(noted)) log.warn({ error: noted.left._tag, detail: logWords(noted.left.detail) })
  const stopWatching = watchShortfalls({ ledger, store }, settings, { log, metrics })
  const stopFollowing = followErasures(ledger, log)
  const close = () => {
    // Who follows is not waited for: it goes on elsewhere, or here after the next start.
    feeds.close()
    closing ??= Promise.all([stopServer(server), stopWatching(), stopFollowing()])
      .then(proofs.stop)
      .then(ledger.close)
      .then(tracing.stop)
      .finally(access.close)
    return closing
  }
  return E.right({ address, ledger, holds: holds.right, close })
}

/** Opens what a service stands on: its traces, its store, its credentials and its ledger; all of it or nothing. */
const open = async (settings: Settings, log: Log): Started<Opened> => {
  const kept = { directory: settings.data, connection: settings.connection }
  const location = heldFile(kept)
  const metrics = makeMetrics({ ofProcess: true })
  const tracing = await startTracing(settings, log)
  const observe = observingStore({ metrics, tracing, log })
  const opening = await openEventStore({ ...kept, mode: 'write', observe })()
  if (E.isLeft(opening)) return tracing.stop().then(() => opening)
  const access = openAccess(settings)
  if (E.isLeft(access)) return Promise.all([opening.right.close(), tracing.stop()]).then(() => access)
  const store = tracedStore(opening.right, tracing)
  const answers = makeKeptAnswers()
  const onRenewed = tellOfReadModel(log, answers.forget)
  const sealed = openSealedTexts(settings.data, 'write')
  const ledger = makeLedger({ store, sealed, readModel: { folder: settings.data, onRenewed } })
  const server = makeServer(startingApp(), { log, metrics })
  return E.right({ ledger, access: access.right, store, location, server, tracing, metrics, kept: answers })
}

/** Listens, fills the ledger where it is empty, and serves it. */
const begin = async (opened: Opened, settings: Settings, options: ServiceOptions): Started<Service> => {
  // Before the ledger is filled, which takes some seconds: the port may be taken, and who waits for it may ask.
  const address = await listen(opened.server, settings)
  if (E.isLeft(address)) return address
  const filled = await fill(opened, options)
  return E.isLeft(filled) ? filled : serve(opened, settings, address.right, options)
}

/**
 * Opens the ledger for writing, fills it with the public record where it is empty, and serves it. Left, in words:
 * the port is taken, the folder cannot be written, another process writes, the file is no ledger, other machines would reach
 * it and nobody has a credential; the key that signs cannot be used; the cluster cannot be used, or its ledger cannot be counted to its end.
 */
export const startService = async (settings: Settings, options: ServiceOptions = {}): Started<Service> => {
  const opened = await open(settings, options.log ?? silentLog)
  if (E.isLeft(opened)) return opened
  const { ledger, access, server, tracing } = opened.right
  const giveUp = () =>
    Promise.all([stopServer(server), tracing.stop()])
      .then(ledger.close)
      .finally(access.close)
  try {
    const service = await begin(opened.right, settings, options)
    if (E.isLeft(service)) await giveUp()
    return service
  } catch (failure) {
    await giveUp()
    if (failure instanceof StoreFailure) return E.left(failure.error)
    throw failure
  }
}
