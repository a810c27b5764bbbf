import { createServer } from 'node:http'
import { type LedgerLocation, makeSqliteEventStore, StoreFailure, serviceAddress } from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { needsPublicRecord, recordPublicRecord } from '../first-start/record-public-record.ts'
import { type Log, silentLog } from '../log.ts'
import { makeApp } from '../make-app.ts'
import type { Settings } from '../settings.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { listen } from './listen.ts'
import type { StartError } from './start-error.ts'
import { stopServer } from './stop-server.ts'
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
type Opened = { readonly ledger: Ledger; readonly location: LedgerLocation }

/** Finds out that the port is taken before the ledger is filled, which takes some seconds. */
const tryPort = async (settings: Settings): Started<void> => {
  const server = createServer()
  const listening = await listen(server, settings)
  if (E.isLeft(listening)) return listening
  await stopServer(server)
  return E.right(undefined)
}

const fill = async ({ ledger, location }: Opened, { signal, onProgress = () => {} }: ServiceOptions): Started<void> => {
  const head = await ledger.head()
  // The head of a store that has just been opened fails for reasons of the store only.
  if (E.isLeft(head)) return E.left(head.left as StartError)
  if (!(await needsPublicRecord(ledger, head.right, location))) return E.right(undefined)
  const recorded = await recordPublicRecord(ledger, location, signal ?? new AbortController().signal, onProgress)
  return E.isLeft(recorded) ? recorded : E.right(undefined)
}

const serve = async (opened: Opened, settings: Settings, { log = silentLog }: ServiceOptions): Started<Service> => {
  const { ledger, location } = opened
  let closing: Promise<void> | undefined
  const whatIsThere = makeWhatIsThere(ledger)
  const app = makeApp(ledger, { log, isClosing: () => closing !== undefined, whatIsThere })
  const server = createServer({ requestTimeout: REQUEST_WITHIN_MS }, app)
  server.on('clientError', answerUnreadable)
  const holds = await whatIsThere()
  // Reading a store that is open fails for reasons of the store only.
  if (E.isLeft(holds)) return E.left(holds.left as StartError)
  const address = await listen(server, settings)
  if (E.isLeft(address)) return address
  // A courtesy to the command line, which finds the service by it; the service works without.
  const noted = await serviceAddress.write(location, address.right)()
  if (E.isLeft(noted)) log.warn({ error: noted.left._tag, detail: noted.left.detail })
  const close = () => {
    closing ??= stopServer(server).then(ledger.close)
    return closing
  }
  return E.right({ address: address.right, ledger, holds: holds.right, close })
}

/**
 * Opens the embedded ledger for writing, fills it with the public record where it is empty, and serves it. Left, in words:
 * the port is taken, the folder cannot be written, another process writes, the file is no ledger.
 */
export const startService = async (settings: Settings, options: ServiceOptions = {}): Started<Service> => {
  const location = { directory: settings.data }
  const store = await makeSqliteEventStore({ ...location, mode: 'write' })()
  if (E.isLeft(store)) return store
  const ledger = makeLedger({ store: store.right, readModel: { folder: settings.data } })
  const opened: Opened = { ledger, location }
  const begin = async (): Started<Service> => {
    const port = await tryPort(settings)
    if (E.isLeft(port)) return port
    const filled = await fill(opened, options)
    return E.isLeft(filled) ? filled : serve(opened, settings, options)
  }
  try {
    const service = await begin()
    if (E.isLeft(service)) await ledger.close()
    return service
  } catch (failure) {
    await ledger.close()
    if (failure instanceof StoreFailure) return E.left(failure.error)
    throw failure
  }
}
