import type { DatabaseSync } from 'node:sqlite'
import type { Landmark } from './place.ts'

/** A restore that has begun: the digest of what is restored, and how many events it has. */
export type RestoreUnderWay = { readonly digest: string; readonly events: number }

/** How far a copy has come. */
export type CopyProgress = {
  readonly prefix: string
  /** The last of the ledger's own records that was handled. */
  readonly own: Landmark | undefined
  /** The last record known to lie behind, whoever's: where following goes on. */
  readonly seen: Landmark | undefined
  readonly restoring: RestoreUnderWay | undefined
}

const landmarkText = (landmark: Landmark | undefined): string | null =>
  landmark === undefined ? null : `${landmark.commit}/${landmark.prepare}/${landmark.id}`

const readLandmark = (text: unknown): Landmark | undefined => {
  if (typeof text !== 'string') return undefined
  const [commit = '', prepare = '', id = ''] = text.split('/')
  return { commit: BigInt(commit), prepare: BigInt(prepare), id }
}

/** How far the copy in this file has come; undefined where it has not begun. */
export const readProgress = (database: DatabaseSync): CopyProgress | undefined => {
  const row = database.prepare('SELECT prefix, own, seen, restoring FROM progress').get()
  if (row === undefined) return undefined
  const restoring = row['restoring']
  return {
    prefix: String(row['prefix']),
    own: readLandmark(row['own']),
    seen: readLandmark(row['seen']),
    restoring: typeof restoring === 'string' ? JSON.parse(restoring) : undefined,
  }
}

/** Writes down how far the copy has come, in the transaction that brought it there. */
export const progressWriter = (database: DatabaseSync): ((progress: CopyProgress) => void) => {
  const write = database.prepare(
    'INSERT OR REPLACE INTO progress (one, prefix, own, seen, restoring) VALUES (1, ?, ?, ?, ?)',
  )
  return ({ prefix, own, seen, restoring }) => {
    write.run(prefix, landmarkText(own), landmarkText(seen), restoring === undefined ? null : JSON.stringify(restoring))
  }
}
