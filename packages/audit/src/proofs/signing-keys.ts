import type { Instant } from '@aid-ledger/domain'
import type * as E from 'fp-ts/lib/Either.js'
import { openHistory, type SigningKey } from './checkpoint-history.ts'
import { historyFile } from './history-file.ts'
import { keyFile } from './key-file.ts'
import { currentKey } from './make-signer.ts'
import { patiently } from './patiently.ts'
import type { ProofsError } from './proofs-failure.ts'
import { readingHistory } from './reading-history.ts'
import type { SigningPlace } from './signing-standing.ts'
import { told } from './told.ts'

const made = ({ directory, keyPath, origin }: SigningPlace, clock: () => Instant): ReadonlyArray<SigningKey> => {
  const history = openHistory(historyFile(directory))
  try {
    history.alone(() => currentKey({ history, keys: keyFile(keyPath), origin, clock }))
    return history.keys()
  } finally {
    history.close()
  }
}

/**
 * The keys of a ledger, the one that signs now last. Where there never was one it is made, if there is a clock to say when; else
 * nothing is written. Neither the log nor the tree is looked at.
 */
export const signingKeys = (
  place: SigningPlace,
  clock?: () => Instant,
): Promise<E.Either<ProofsError, ReadonlyArray<SigningKey>>> =>
  told(() =>
    patiently(() => {
      const found = readingHistory(place.directory, (history) => history.keys()) ?? []
      return found.length > 0 || clock === undefined ? found : made(place, clock)
    }),
  )
