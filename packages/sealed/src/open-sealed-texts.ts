import type { DatabaseSync } from 'node:sqlite'
import type { EventId } from '@aid-ledger/domain'
import { inSealedWords, SealedFailure } from './sealed-failure.ts'
import { lyingAt, makeEmpty, openFile, sealedFile } from './sealed-file.ts'
import {
  deleteTexts,
  followedIn,
  insertTexts,
  isUnclean,
  keptIn,
  markRecorded,
  overwriteDeleted,
  type Secret,
  secretOf,
  secretsFor,
  setFollowed,
} from './sealed-rows.ts'
import type { NewText, Opened, SealedTexts } from './sealed-texts.ts'
import { boxOf, commitmentOf, isCommitmentTo, newKey, textIn } from './text-box.ts'

const sealed = (database: DatabaseSync | undefined, event: EventId, field: string, text: string): NewText => {
  const earlier = database === undefined ? [] : secretsFor(database, event, field)
  const same = earlier.find(({ commitment, key }) => isCommitmentTo(commitment, key, text))
  if (same !== undefined) return { ...same, event, field, isKept: true }
  const key = newKey()
  const commitment = commitmentOf(key, text)
  return { commitment, event, field, key, box: boxOf(key, commitment, text), isKept: false }
}

const openedOf = (secret: Secret | undefined): Opened => {
  if (secret === undefined) return { state: 'absent' }
  const { commitment, key, box } = secret
  const text = textIn(key, commitment, box)
  if (text === undefined)
    return { state: 'damaged', detail: 'its key does not open it: one of the two was changed since it was sealed' }
  return isCommitmentTo(commitment, key, text)
    ? { state: 'open', text, key }
    : { state: 'damaged', detail: 'it opens to a text other than the one to which the event commits' }
}

/** The file, opened when it is first needed: none is made before the first text is kept. */
const openerOf = (path: string, mode: 'read' | 'write') => {
  let open: DatabaseSync | undefined
  let inode: number | undefined
  const standing = (): DatabaseSync | undefined => {
    const found = lyingAt(path)
    if (open !== undefined && found?.ino !== inode)
      throw new SealedFailure(`${path}, which holds the sealed texts, was deleted or replaced. Put it back.`)
    if (found === undefined) return undefined
    open ??= openFile(path, mode)
    inode = found.ino
    return open
  }
  const made = (): DatabaseSync => {
    if (standing() === undefined) makeEmpty(path)
    return standing()!
  }
  return { standing, made, close: () => open?.close() }
}

/** The sealed texts in the folder of a ledger: for the one process that writes there, or to be read beside it. */
export const openSealedTexts = (directory: string, mode: 'read' | 'write'): SealedTexts => {
  const path = sealedFile(directory)
  const { standing, made, close } = openerOf(path, mode)
  const using = <A>(otherwise: A, use: (database: DatabaseSync) => A): A =>
    inSealedWords(path, () => {
      const database = standing()
      return database === undefined ? otherwise : use(database)
    })
  return {
    seal: (event, field, text) => inSealedWords(path, () => sealed(standing(), event, field, text)),
    keep: (texts) => {
      const fresh = texts.filter(({ isKept }) => !isKept)
      if (fresh.length > 0) inSealedWords(path, () => insertTexts(made(), fresh))
    },
    recorded: (commitments) => using(undefined, (database) => markRecorded(database, commitments)),
    waiting: () => using([], (database) => keptIn(database, 'WHERE recorded = 0')),
    matches: (commitment, text) => {
      const secret = using(undefined, (database) => secretOf(database, commitment))
      return secret === undefined ? undefined : isCommitmentTo(commitment, secret.key, text)
    },
    open: (commitment) => openedOf(using(undefined, (database) => secretOf(database, commitment))),
    drop: (commitments) =>
      using(undefined, (database) => {
        deleteTexts(database, commitments)
        overwriteDeleted(database, path)
      }),
    isUnclean: () => using(false, isUnclean),
    followedTo: () => using(undefined, followedIn),
    followed: (position) => using(undefined, (database) => setFollowed(database, position)),
    all: () => using([], (database) => keptIn(database)),
    close: () => inSealedWords(path, close),
  }
}
