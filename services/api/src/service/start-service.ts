import { createServer } from 'node:http'
import {
  type EventStore,
  type LedgerLocation,
  makeSqliteEventStore,
  StoreFailure,
  serviceAddress,
} from '@aid-ledger/event-store'
import { type Ledger, makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type Access, openAccess } from '../access/open-access.ts'
import { needsPublicRecord, recordPublicRecord } from '../first-start/record-public-record.ts'
import { type Log, silentLog } from '../log.ts'
import { logWords } from '../log-words.ts'
import { makeApp } from '../make-app.ts'
import type { Settings } from '../settings.ts'
import { listen } from './listen.ts'
import { makeServer } from './make-server.ts'
import type { StartError } from './start-error.ts'
import { stopServer } from './stop-server.ts'
import { makeWhatIsThere, type WhatIsThere } from './what-is-there.ts'

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
type Opened = { readonly ledger: Ledger; readonly location: LedgerLocation; readonly access: Access }

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
  const { ledger, location, access } = opened
  const { readAccess, requestsAMinute } = settings
  let closing: Promise<void> | undefined
  const whatIsThere = makeWhatIsThere(ledger)
  const app = makeApp(ledger, {
    log,
    authenticate: access.authenticate,
    reads: readAccess === 'token' ? 'token' : 'open',
    ...(requestsAMinute === undefined ? {} : { requestsAMinute }),
    isClosing: () => closing !== undefined,
    whatIsThere,
  })
  const server = makeServer(app)
  const holds = await whatIsThere()
  // Reading a store that is open fails for reasons of the store only.
  if (E.isLeft(holds)) return E.left(holds.left as StartError)
  const address = await listen(server, settings)
  if (E.isLeft(address)) return address
  // A courtesy to the command line, which finds the service by it; the service works without.
  const noted = await serviceAddress.write(location, address.right)()
  if (E.isLeft(noted)) log.warn({ error: noted.left._tag, detail: logWords(noted.left.detail) })
  const close = () => {
    closing ??= stopServer(server).then(ledger.close).finally(access.close)
    return closing
  }
  return E.right({ address: address.right, ledger, holds: holds.right, close })
}

const openStore = async (location: LedgerLocation): Started<EventStore> =>
  makeSqliteEventStore({ ...location, mode: 'write' })()

/** Fills the ledger where it is empty, and serves it. */
const begin = async (opened: Opened, settings: Settings, options: ServiceOptions): Started<Service> => {
  const port = await tryPort(settings)
  if (E.isLeft(port)) return port
  const filled = await fill(opened, options)
  return E.isLeft(filled) ? filled : serve(opened, settings, options)
}

/**
 * Opens the embedded ledger for writing, fills it with the public record where it is empty, and serves it. Left, in words:
 * the port is taken, the folder cannot be written, another process writes, the file is no ledger, other machines would reach
 * it and nobody has a credential.
 */
export const startService = async (settings: Settings, options: ServiceOptions = {}): Started<Service> => {
  const location = { directory: settings.data }
  const store = await openStore(location)
  if (E.isLeft(store)) return store
  const ledger = makeLedger({ store: store.right, readModel: { folder: settings.data } })
  const access = openAccess(settings)
  if (E.isLeft(access)) {
    await ledger.close()
    return access
  }
  const letGo = () => ledger.close().finally(access.right.close)
  try {
    const service = await begin({ ledger, location, access: access.right }, settings, options)
    if (E.isLeft(service)) await letGo()
    return service
  } catch (failure) {
    await letGo()
    if (failure instanceof StoreFailure) return E.left(failure.error)
    throw failure
  }
}
