import { type Day, later, numberOf } from '@aid-ledger/domain'
import type { LineAccount, LineFacts } from '@aid-ledger/projections'
import { acceptedSince, arrivedSince, promisedBy } from './arrival.ts'
import { gateCleared } from './gate-cleared.ts'
import type { Reckoning } from './reckoning.ts'

/** Where a line's clock stands: on its last day, or on the day asked about. */
export type End = { readonly on: Day; readonly isOver: boolean }

const latest = (days: ReadonlyArray<Day>): Day | undefined => [...days].sort().at(-1)

/** The last day on which some of a line was taken back. */
const takenBackOn = ({ accounts }: LineAccount, { withdrawals, totals }: LineFacts): Day | undefined =>
  accounts.withdrawn > 0n
    ? latest([...withdrawals, ...totals.slice(1)].map(({ effectiveOn }) => effectiveOn))
    : undefined

/** An envelope delivers nothing itself: it is done once it is granted, and what is drawn from it has days of its own. */
const envelopeEnd = (account: LineAccount, facts: LineFacts, { picture }: Reckoning): End => {
  const cleared = account.approvals.map((approval) => {
    const gate = picture.gates.get(approval)
    return gate === undefined ? undefined : gateCleared(gate, account)
  })
  const isCleared =
    numberOf(account.stated) === undefined ? !cleared.includes(undefined) : account.accounts.pending === 0n
  const on = picture.question.effectiveAt
  if (!isCleared) return { on, isOver: false }
  const days = [...cleared, takenBackOn(account, facts)].flatMap((day) => day ?? [])
  return { on: latest(days) ?? facts.announcement.effectiveOn, isOver: true }
}

/** When a line was delivered, by the word that the question asks for, or taken back; else the day asked about. */
export const lineEnd = (account: LineAccount, facts: LineFacts, reckoning: Reckoning): End => {
  if (account.isEnvelope) return envelopeEnd(account, facts, reckoning)
  const { milestone, effectiveAt } = reckoning.picture.question
  const open: End = { on: effectiveAt, isOver: false }
  if (numberOf(account.stated) === undefined && account.accounts.withdrawn === 0n) return open
  const takenBack = takenBackOn(account, facts)
  if (promisedBy(account) <= 0n) return takenBack === undefined ? open : { on: takenBack, isOver: true }
  const arrived = milestone === 'accepted' ? acceptedSince(account) : arrivedSince(account)
  if (arrived === undefined || account.arrived < promisedBy(account)) return open
  return { on: takenBack === undefined ? arrived : later(arrived, takenBack), isOver: true }
}
