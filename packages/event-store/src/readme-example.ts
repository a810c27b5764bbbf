import type { StreamName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { makeSqliteEventStore, type NewEvent } from './index.ts'

/** The README's example; its test runs it and compares the text. */
export const example = async (directory: string, event: NewEvent): Promise<string> => {
  // begin
  const opened = await makeSqliteEventStore({ directory, mode: 'write' })()
  if (E.isLeft(opened)) return opened.left.detail
  const store = opened.right
  const appended = await store.append('aid.pledge-de-1' as StreamName, [event], 'noStream')()
  if (E.isLeft(appended)) return appended.left.detail
  for await (const batch of store.readAll(0, { types: ['PledgeAnnounced'] }))
    for (const { position, stream } of batch) console.log(position, stream)
  await store.close()
  // end
  return `recorded at position ${appended.right.events[0]?.position}`
}
