import { defaultKeyPath, openProofs, type Proofs, type ProofsError, type SigningPlace } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Given } from './arguments/command.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'
import { type LedgerPlace, standingLedger, typedPath } from './locate.ts'
import { openStore } from './with-ledger.ts'

/** As the service has them. */
export const KEY_VARIABLE = 'CHECKPOINT_KEY_FILE'
export const ORIGIN_VARIABLE = 'CHECKPOINT_ORIGIN'
const SIGNER_VARIABLE = 'CHECKPOINT_SIGNER'

const EXIT_CODES: { readonly [T in ProofsError['_tag']]: ExitCode } = {
  KeyUnusable: EXIT.storage,
  KeyExposed: EXIT.refused,
  KeyUnknown: EXIT.refused,
  LogRolledBack: EXIT.refused,
  LogForked: EXIT.refused,
  ProofUnsound: EXIT.refused,
  KeyNotLost: EXIT.refused,
  ProofsUnusable: EXIT.storage,
}

/** What came of something with proofs; a Failure says in words why nothing did. */
export const proved = <A>(outcome: E.Either<ProofsError, A>): A => {
  if (E.isLeft(outcome)) throw new Failure(EXIT_CODES[outcome.left._tag], outcome.left.detail)
  return outcome.right
}

/** Where the checkpoints of a ledger and their key are, and what the log is called if somebody has said. */
export const signingPlace = ({ directory }: LedgerPlace, io: Io): SigningPlace => {
  const { [KEY_VARIABLE]: key, [ORIGIN_VARIABLE]: origin } = io.env
  return {
    directory,
    keyPath: key === undefined || key === '' ? defaultKeyPath(directory) : typedPath(key, io),
    origin: origin === '' ? undefined : origin,
  }
}

/** Whether a key may be made here: on a cluster one instance is the signer, and has to be named. */
export const isSigner = ({ connection }: LedgerPlace, { env }: Io): boolean =>
  (env[SIGNER_VARIABLE] || (connection === undefined ? 'on' : 'off')) === 'on'

/** Does something with the proofs of a ledger, also beside a service that keeps them. */
export const withProofs = async <A>(given: Given, io: Io, use: (proofs: Proofs) => Promise<A>): Promise<A> => {
  const place = standingLedger(given, io)
  const store = await openStore(place, 'read', io)
  try {
    const clock = () => instantOf(new Date())
    const opened = proved(await openProofs({ ...signingPlace(place, io), store, clock }))
    try {
      return await use(opened)
    } finally {
      await opened.close()
    }
  } finally {
    await store.close()
  }
}
