import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { FeedId } from '@aid-ledger/contract'
import { makeLedgerClient } from './index.ts'

/** The README's example; its test runs it and compares the text. */
export const example = async (
  url: string,
  file: string,
  mail: (subject: string, id: string) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  // begin
  const store = { read: async () => (existsSync(file) ? (readFileSync(file, 'utf8') as FeedId) : undefined) }
  const filter = { type: ['overdue'] }
  for await (const told of makeLedgerClient({ url }).follow('obligations', { filter, store, signal })) {
    if (told.kind === 'change')
      for (const { allies, key, after } of told.changes) {
        const amount = `${after?.overdue} ${after?.unit ?? after?.currency}`
        await mail(`${allies.join(', ')} is overdue with ${amount} of ${key}`, `${told.id}/${key}`)
      }
    writeFileSync(`${file}.new`, told.id)
    renameSync(`${file}.new`, file)
  }
  // end
}
