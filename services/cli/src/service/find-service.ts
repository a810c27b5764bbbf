import { heldFile, type ServiceAddress, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { itselfInWords, type LedgerPlace, ledgerInWords, noLedger } from '../locate.ts'
import { askWhetherLive } from './ask-whether-live.ts'
import { isLater, later } from './later.ts'
import { patiently } from './patiently.ts'

/** A service that starts or stops this moment is given this time to have done so. */
const WAITS_MS: ReadonlyArray<number> = [250, 500, 1_000]

/** From this machine a service on all of its addresses is reached by its own. */
export const fromHere = (address: string): string =>
  address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:')

const noted = async (place: LedgerPlace): Promise<ServiceAddress | undefined> => {
  if (noLedger(place) !== undefined) return undefined
  const found = await serviceAddress.read(heldFile(place))()
  if (E.isLeft(found)) throw new Failure(EXIT.storage, found.left.detail)
  return found.right
}

/** The address of the service that serves a ledger, as it says itself; undefined where none writes it. */
export const notedService = async (place: LedgerPlace): Promise<string | undefined> => {
  const found = await noted(place)
  return found && fromHere(found.address)
}

/**
 * The address of the service that serves a ledger and lives; undefined where none does, so that its file can be written. A
 * Failure where one says that it does and does not answer.
 */
export const findService = async (
  place: LedgerPlace,
  signal: AbortSignal,
  waits = WAITS_MS,
): Promise<string | undefined> => {
  const look = async () => {
    const found = await noted(place)
    if (found === undefined) return undefined
    const address = fromHere(found.address)
    const live = await askWhetherLive(address, signal)
    if (E.isRight(live) && live.right === 200) return address
    const answer = E.isRight(live) ? `answers with status ${live.right}` : `does not answer (${live.left})`
    return later(
      `A service (process ${found.pid}) writes to ${ledgerInWords(place)}, but at ${address}, where it says that it is, it ${answer}. Look after it, or stop it to record on ${itselfInWords(place)}.`,
    )
  }
  const found = await patiently(look, signal, waits)
  if (signal.aborted) throw new Failure(EXIT.interrupted, 'Interrupted; nothing was recorded.')
  if (isLater(found)) throw new Failure(EXIT.storage, found.detail)
  return found
}
