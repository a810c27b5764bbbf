import type { KnownAt } from '@aid-ledger/domain'
import { StoreFailure } from '@aid-ledger/event-store'
import type { Ledger, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { beginsAsPublicRecord } from '../first-start/record-public-record.ts'

type Counted = {
  readonly events: number
  readonly pledges: number
  /** The day on which the latest fact became known; absent where there is none. */
  readonly lastKnown?: KnownAt
  /** The pledge that was announced first. */
  readonly firstPledge?: string
}

/** What a ledger holds, as the service says when it starts and on its first page. */
export type WhatIsThere = Counted & {
  readonly allies: number
  /** The ally that the list of them begins with. */
  readonly firstAlly?: string
  /** Whether it begins with the public record, which is a sample. */
  readonly isSample: boolean
}

/** The most allies that one answer lists: there are fewer states. */
const ALL = '1000'

/** Goes on counting up to a position that has been recorded. Fails by throwing a StoreFailure. */
const countTo = async (ledger: Ledger, head: number, before: Counted): Promise<Counted> => {
  if (before.events >= head) return before
  let { events, pledges, lastKnown, firstPledge } = before
  for await (const batch of ledger.follow(before.events)) {
    for (const { type, data, meta } of batch) {
      events += 1
      if (type === 'PledgeAnnounced') {
        pledges += 1
        firstPledge ??= String(data['pledge'])
      }
      // What the ledger notes of lateness is no news from the world.
      if (meta.assertedBy !== 'ledger' && (lastKnown === undefined || meta.knownAt > lastKnown))
        lastKnown = meta.knownAt
    }
    if (events >= head) break
  }
  return { events, pledges, ...(lastKnown && { lastKnown }), ...(firstPledge && { firstPledge }) }
}

const alliesOf = async (ledger: Ledger): Promise<ReadonlyArray<{ readonly ally: string }>> => {
  const told = await ledger.query({ view: 'allies', ask: { limit: ALL } })
  const items = E.isRight(told) ? told.right.answer['items'] : []
  return Array.isArray(items) ? items : []
}

/** Tells what a ledger holds, each time it is called; what was counted once is not counted again. */
export const makeWhatIsThere = (ledger: Ledger): (() => Promise<E.Either<LedgerError, WhatIsThere>>) => {
  let counted: Counted = { events: 0, pledges: 0 }
  let told: WhatIsThere | undefined
  const tell = async (head: number): Promise<WhatIsThere> => {
    if (told?.events === head) return told
    counted = await countTo(ledger, head, counted)
    const allies = await alliesOf(ledger)
    const firstAlly = allies[0]?.ally
    const isSample = head > 0 && (await beginsAsPublicRecord(ledger))
    told = { ...counted, allies: allies.length, ...(firstAlly && { firstAlly }), isSample }
    return told
  }
  return async () => {
    const head = await ledger.head()
    if (E.isLeft(head)) return head
    try {
      return E.right(await tell(head.right))
    } catch (failure) {
      if (failure instanceof StoreFailure) return E.left(failure.error)
      throw failure
    }
  }
}
