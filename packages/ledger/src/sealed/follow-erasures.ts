import { type Commitment, type DataOf, type StoredEvent, sealedIn } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import type { ReadModel } from '@aid-ledger/projections'
import type { KeptText, SealedTexts } from '@aid-ledger/sealed'

export type SettlePorts = {
  readonly store: Pick<EventStore, 'readAll'>
  readonly readModel: ReadModel
  readonly sealed: SealedTexts
}

/** What events erase. The decider says it in each erasure; one that says nothing came in from elsewhere, and erases nothing. */
export const erasedBy = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Commitment> =>
  events.flatMap(({ type, data }) =>
    type === 'SealedErased' ? ((data as DataOf<'SealedErased'>).commitment ?? []) : [],
  )

const isRecorded = async ({ event, commitment }: KeptText, readModel: ReadModel): Promise<boolean> => {
  const found = await readModel.find(event)
  return found !== undefined && sealedIn(found.data).some((each) => each.commitment === commitment)
}

/**
 * Settles the texts whose events a kill came between: marks those that are recorded and drops the others. Only for who has just
 * opened the ledger, to its end: of a command under way the text waits too. An empty ledger is about to be restored, and settles
 * nothing.
 */
export const settleWaiting = async ({ readModel, sealed }: SettlePorts): Promise<void> => {
  const waiting = sealed.waiting()
  if (waiting.length === 0 || readModel.position() === 0) return
  const stand: Array<Commitment> = []
  const never: Array<Commitment> = []
  for (const text of waiting) ((await isRecorded(text, readModel)) ? stand : never).push(text.commitment)
  sealed.recorded(stand)
  sealed.drop(never)
}

/**
 * Drops the texts whose erasures are in the log and have not been followed here: those that a kill came before, another instance
 * recorded, or a file from a backup has not heard of.
 */
export const followErasures = async ({ store, readModel, sealed }: SettlePorts): Promise<void> => {
  const head = readModel.position()
  const before = sealed.followedTo()
  if (before === undefined) return
  // A ledger that was put back to an earlier day is followed from its beginning.
  const after = before > head ? 0 : before
  const erased: Array<Commitment> = []
  if (after < head)
    for await (const batch of store.readAll(after, { types: ['SealedErased'] })) erased.push(...erasedBy(batch))
  // Also with none: what a reader held up before is overwritten now.
  sealed.drop(erased)
  sealed.followed(head)
}
