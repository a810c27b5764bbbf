import type { Day } from '@aid-ledger/domain'
import { type BookName, type Effect, type LineAccount, SET_OUT_BOOKS } from '@aid-ledger/projections'
import { heldSince } from './held-since.ts'

/** The books that say what has arrived, by anybody's word or by the recipient's. */
export const ARRIVED: ReadonlyArray<BookName> = ['reported', 'handedOver', 'receipts', 'accepted']
export const ACCEPTED: ReadonlyArray<BookName> = ['receipts', 'accepted']
const SET_OUT: ReadonlyArray<BookName> = SET_OUT_BOOKS

/** What a line promises still: all that was announced, less what was taken back or is drawn by others. */
export const promisedBy = ({ accounts }: LineAccount): bigint =>
  accounts.announced - accounts.withdrawn - accounts.allocated

/** The first day since which one of some books has held all that is promised. */
const inFull = (effects: ReadonlyArray<Effect>, books: ReadonlyArray<BookName>, promised: bigint): Day | undefined =>
  promised <= 0n
    ? undefined
    : books
        .flatMap(
          (book) =>
            heldSince(
              effects.filter((effect) => effect.book === book),
              promised,
            ) ?? [],
        )
        .sort()[0]

/** Since when all of a line has arrived by anybody's word, been accepted by the recipient, or been on its way. */
export const arrivedSince = (account: LineAccount): Day | undefined =>
  inFull(account.effects, ARRIVED, promisedBy(account))
export const acceptedSince = (account: LineAccount): Day | undefined =>
  inFull(account.effects, ACCEPTED, promisedBy(account))
export const setOutSince = (account: LineAccount): Day | undefined =>
  inFull(account.effects, SET_OUT, promisedBy(account))

/** The last day on which any of it set out. */
export const lastSetOut = ({ effects }: LineAccount): Day | undefined =>
  effects
    .filter(({ book, kind }) => SET_OUT.includes(book) && kind !== 'reversal')
    .map(({ day }) => day)
    .sort()
    .at(-1)
