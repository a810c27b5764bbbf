import { type Day, numberOf } from '@aid-ledger/domain'
import { type BookName, type LineAccount, type LineFacts, readAmount, totalsByDay } from '@aid-ledger/projections'
import { ACCEPTED, ARRIVED } from './arrival.ts'

const max = (amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((a, b) => (a > b ? a : b), 0n)

/** How much of a line had arrived by each day, by the word that the question asks for. */
export const arrivedBy = (
  { effects, accounts }: LineAccount,
  milestone: 'handedOver' | 'accepted',
): ((on: Day) => bigint) => {
  const books: ReadonlyArray<BookName> = milestone === 'accepted' ? ACCEPTED : ARRIVED
  const totals = books.map((book) => totalsByDay(effects.filter((effect) => effect.book === book)))
  return (on) => {
    const arrived = max(totals.map((days) => days.findLast(({ day }) => day <= on)?.total ?? 0n))
    return arrived < accounts.announced ? arrived : accounts.announced
  }
}

/** How much a line promised on each day: the total that was announced last by then, less what had been taken back. */
export const promisedOn = (
  { accounts }: LineAccount,
  { totals, withdrawals, measure }: LineFacts,
): ((on: Day) => bigint) => {
  const atLast = accounts.announced - accounts.withdrawn
  const told = [...totals, ...withdrawals].map(({ effectiveOn }) => effectiveOn)
  return (on) => {
    const takenBack = withdrawals.filter(({ effectiveOn }) => effectiveOn <= on)
    if (told.every((day) => day <= on) || takenBack.some(({ value }) => value === undefined)) return atLast
    const announced = totals
      .filter(({ effectiveOn }) => effectiveOn <= on)
      .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0))
      .flatMap(({ value }) => numberOf(value) ?? [])
    return (announced.at(-1) ?? 0n) - takenBack.reduce((sum, { value }) => sum + readAmount(value!, measure), 0n)
  }
}
