import { existsSync } from 'node:fs'
import { type CheckpointHistory, openHistory } from './checkpoint-history.ts'
import { historyFile } from './history-file.ts'

/** Reads what was signed of the ledger in a folder; undefined where nothing ever was. Throws as `openHistory` does. */
export const readingHistory = <A>(directory: string, use: (history: CheckpointHistory) => A): A | undefined => {
  const path = historyFile(directory)
  if (!existsSync(path)) return undefined
  const history = openHistory(path, 'read')
  try {
    return use(history)
  } finally {
    history.close()
  }
}
