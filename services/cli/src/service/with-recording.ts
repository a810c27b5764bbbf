import { type LedgerError, type Recorded, type RecordStopped, recordEntries } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { emitLines } from '../emit.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import type { Io } from '../io.ts'
import { itselfInWords, ledgerInWords } from '../locate.ts'
import { rightOrFailure } from '../right-or-failure.ts'
import type { Interruption } from '../until-interrupted.ts'
import { withLedger } from '../with-ledger.ts'
import { askWhetherLive } from './ask-whether-live.ts'
import { findService, notedService } from './find-service.ts'
import { giveToService } from './give-to-service.ts'
import { withOwnToken } from './own-token.ts'
import type { RecordTarget } from './record-target.ts'
import type { ServiceAt } from './service-at.ts'
import type { ServiceError } from './service-error.ts'

/** Records lines where it was settled that they go. */
export type RecordLines = (
  lines: AsyncIterable<Uint8Array>,
  onProgress: (progress: Recorded) => void,
) => Promise<E.Either<RecordStopped<LedgerError | ServiceError>, Recorded>>

type Use<A> = (record: RecordLines) => Promise<A>
type OwnLedger = RecordTarget & { readonly kind: 'ledger' }

const through =
  (service: ServiceAt, interruption: Interruption): RecordLines =>
  (lines, onProgress) =>
    recordEntries(lines, giveToService(service, interruption), onProgress)

const byItself = <A>({ place, actor, token }: OwnLedger, io: Io, use: Use<A>): Promise<A> => {
  if (token !== undefined)
    throw new Failure(
      EXIT.usage,
      `${token.by} is for a service, and none serves ${ledgerInWords(place)}: leave it out to record on ${itselfInWords(place)}, or name a service with --to.`,
    )
  return withLedger(place, 'write', io, async (ledger) => {
    const { notYet } = rightOrFailure(await ledger.settleSealed('opened'))
    if (notYet !== undefined) await emitLines(io.stderr, [notYet])
    return use((lines, onProgress) => ledger.record(lines, actor, onProgress))
  })
}

const throughItsService = <A>(
  { place, actor, token }: OwnLedger,
  found: string,
  interruption: Interruption,
  use: Use<A>,
): Promise<A> => {
  let address = found
  const lookAgain = async () => {
    address = (await notedService(place)) ?? address
  }
  const proving = (current: () => string) =>
    use(through({ address: () => address, token: current, lookAgain }, interruption))
  return token === undefined ? withOwnToken(place, actor, proving) : proving(() => token.token)
}

const atAddress = async <A>(address: string, token: string, interruption: Interruption, use: Use<A>): Promise<A> => {
  const reached = await askWhetherLive(address, interruption.signal)
  // Any answer will do: what stands before a service may keep its health to itself.
  if (E.isLeft(reached) && !interruption.happened)
    throw new Failure(
      EXIT.storage,
      `The service at ${address} does not answer (${reached.left}). Nothing was recorded.`,
    )
  return use(through({ address: () => address, token: () => token, lookAgain: async () => {} }, interruption))
}

/** Settles where entries go, runs something that records them there, and leaves it as it was found, however that ends. */
export const withRecording = async <A>(
  target: RecordTarget,
  interruption: Interruption,
  io: Io,
  use: Use<A>,
): Promise<A> => {
  if (target.kind === 'address') return atAddress(target.address, target.token, interruption, use)
  const found = await findService(target.place, interruption.signal)
  return found === undefined ? byItself(target, io, use) : throughItsService(target, found, interruption, use)
}
