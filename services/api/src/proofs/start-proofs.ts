import { type Checkpoint, openProofs, type Proofs, type ProofsError } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import type { Settings } from '../settings.ts'
import { signingOf } from './checkpoint-settings.ts'

const MINUTE_MS = 60_000

/** Whether this instance signs: it does, it cannot at present, or another one is to. */
export const SIGNER_STATES = ['signs', 'cannot sign', 'off'] as const
export type Signing = {
  readonly state: (typeof SIGNER_STATES)[number]
  readonly last: Checkpoint | undefined
  /** Whether the tree follows the log. */
  readonly isTreeKept: boolean
}

/** The proofs that a service serves. */
export type ServedProofs = {
  readonly proofs: Proofs
  /** Resolves once what the log held at the start is in the tree and, where this instance signs, signed. */
  readonly ready: Promise<void>
  /** Whether this instance signs, and what was signed last. */
  readonly signing: () => Signing
  readonly stop: () => Promise<void>
}

type Started = { readonly store: EventStore; readonly settings: Settings; readonly log: Log }

/** Signs now and then; a checkpoint that cannot be signed is told of, and tried again: nothing else waits for it. */
const signing = (proofs: Proofs, log: Log) => {
  let told: string | undefined
  const failed = (detail: string, error: object): void => {
    if (detail !== told) log.error({ checkpoint: 'not signed', ...error })
    told = detail
  }
  const sign = async (): Promise<void> => {
    try {
      const before = proofs.history.last()?.size
      const signed = await proofs.sign()
      if (E.isRight(signed)) {
        if (signed.right !== undefined && signed.right.size !== before) log.info({ checkpoint: signed.right.size })
        told = undefined
      } else failed(signed.left.detail, { error: signed.left._tag, detail: logWords(signed.left.detail) })
    } catch (error) {
      failed(String(error), { error: logWords(String(error)) })
    }
  }
  return { sign, cannot: () => told !== undefined }
}

/** Tells once what keeps the tree from following the log, and once that it does again. */
const tellOfTree =
  (log: Log) =>
  (trouble: string | undefined): void => {
    if (trouble === undefined) log.info({ tree: 'follows the log again' })
    else log.error({ tree: 'does not follow the log', detail: logWords(trouble) })
  }

/**
 * What is wrong with the key of a service that signs, as far as that keeps it from starting: a key that others may read, or
 * any trouble with one that somebody has set up. Else the ledger is served without new checkpoints, and the log says why.
 */
const keyTrouble = async (proofs: Proofs, { checkpoints }: Settings): Promise<ProofsError | undefined> => {
  const key = await proofs.key()
  if (E.isRight(key)) return undefined
  return checkpoints !== undefined || key.left._tag === 'KeyExposed' ? key.left : undefined
}

/**
 * Opens the proofs of a ledger and keeps them up with it; where this instance signs, a checkpoint at the start, at
 * intervals and at the end. Left, in words, where the key is such that the service is not to start. A log that contradicts
 * what was signed is served, told of as an error, and not signed.
 */
export const startProofs = async ({ store, settings, log }: Started): Promise<E.Either<ProofsError, ServedProofs>> => {
  const { isSigner, keyPath, origin, minutes } = signingOf(settings)
  const clock = () => instantOf(new Date())
  const opened = await openProofs({ store, directory: settings.data, keyPath, origin, clock })
  if (E.isLeft(opened)) return opened
  const proofs = opened.right
  const trouble = isSigner ? await keyTrouble(proofs, settings) : undefined
  if (trouble !== undefined) {
    await proofs.close()
    return E.left(trouble)
  }
  const { sign, cannot } = signing(proofs, log)
  let isReady = false
  let last = (isSigner ? sign() : proofs.catchUp()).then(() => {
    isReady = true
    proofs.follow(tellOfTree(log))
  })
  const ready = last
  const timer = setInterval(() => {
    if (isSigner && isReady) last = last.then(sign)
  }, minutes * MINUTE_MS).unref()
  const stop = async (): Promise<void> => {
    clearInterval(timer)
    // A log that is being read for the first time is read on at the next start.
    if (!isReady) proofs.giveUp()
    await last
    if (isSigner) await sign()
    await proofs.close()
  }
  const state = (): Signing['state'] => (isSigner ? (cannot() ? 'cannot sign' : 'signs') : 'off')
  const standing = (): Signing => ({
    state: state(),
    last: proofs.history.last(),
    isTreeKept: proofs.trouble() === undefined,
  })
  return E.right({ proofs, ready, signing: standing, stop })
}
