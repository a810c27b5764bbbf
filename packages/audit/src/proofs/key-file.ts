import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { syncPath } from '@aid-ledger/event-store'
import { ProofsFailure } from './proofs-failure.ts'
import { newSignerKey, parseSignerKey, type SignerKey } from './signer-key.ts'

const OWNER_ONLY = 0o600
const OF_OTHERS = 0o077

/** The key of a log, in a file that is its owner's alone. All of it throws a ProofsFailure. */
export type KeyFile = {
  readonly path: string
  /** The key; undefined where there is none yet. Read anew each time, since another process may have rotated it. */
  readonly read: () => SignerKey | undefined
  readonly make: (name: string) => SignerKey
  /** The key that is to come: written down before anybody is told of it. */
  readonly prepare: (name: string) => SignerKey
  /** What was prepared; undefined where nothing is, or only the beginning of one was written. */
  readonly prepared: () => SignerKey | undefined
  /** Puts the prepared key in the place of the key, whose secret is gone with that. */
  readonly take: () => void
  readonly forget: () => void
  /** The last checkpoint that was signed, as far as is known beside the key: the data may have been set back. */
  readonly lastSigned: () => string | undefined
  readonly noteSigned: (note: string) => void
}

const unusable = (path: string, doing: string, error: unknown): ProofsFailure => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return new ProofsFailure(
    'KeyUnusable',
    `The key that signs checkpoints, ${path}, cannot be ${doing} (${code}). Name a place for it with CHECKPOINT_KEY_FILE, apart from the data and the service's alone, or set CHECKPOINT_SIGNER=off.`,
  )
}

const inWords = <A>(path: string, doing: string, work: () => A): A => {
  try {
    return work()
  } catch (error) {
    throw error instanceof ProofsFailure ? error : unusable(path, doing, error)
  }
}

const insistOnOwn = (path: string, user: number | undefined): void => {
  const found = lstatSync(path)
  if (!found.isFile()) throw new ProofsFailure('KeyExposed', `${path} is no plain file; keys are read from no other.`)
  if (user === undefined) return
  if (found.uid !== user)
    throw new ProofsFailure(
      'KeyExposed',
      `${path} belongs to another user (uid ${found.uid}): the key is read by its owner alone, who runs the service. If it is theirs, chown it.`,
    )
  if ((found.mode & OF_OTHERS) !== 0)
    throw new ProofsFailure(
      'KeyExposed',
      `${path} is open to other users (mode ${(found.mode & 0o777).toString(8)}), so that others may have signed with it. Make it its owner's alone (chmod 600), then \`aid-ledger key rotate\`.`,
    )
}

/** Writes a file that is its owner's alone from its first moment, and on disk with its name. */
const writeOwn = (path: string, text: string, how: 'wx' | 'w'): void => {
  const file = openSync(path, how, OWNER_ONLY)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncPath(dirname(path))
}

const readKey = (path: string, user: number | undefined): SignerKey | undefined =>
  inWords(path, 'read', () => {
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined
    insistOnOwn(path, user)
    const key = parseSignerKey(readFileSync(path, 'utf8').trim())
    if (key !== undefined) return key
    throw new ProofsFailure(
      'KeyUnusable',
      `${path} holds no key as this program writes them. Put back the one that was there.`,
    )
  })

/** A key that is to come counts only whole: until it is, nobody was told of it. */
const elseNone = (read: () => SignerKey | undefined): SignerKey | undefined => {
  try {
    return read()
  } catch (error) {
    if (error instanceof ProofsFailure && error.error._tag === 'KeyUnusable') return undefined
    throw error
  }
}

export const keyFile = (path: string, user: number | undefined = process.geteuid?.()): KeyFile => {
  const next = `${path}.next`
  const signed = `${path}.signed`
  /** Under another name first: a kill leaves a whole key or none. Whoever calls is alone, by the lock of the history. */
  const write = (to: string, name: string): SignerKey => {
    const key = newSignerKey(name)
    inWords(to, 'written', () => {
      rmSync(`${to}.part`, { force: true })
      writeOwn(`${to}.part`, `${key.secret}\n`, 'wx')
      if (existsSync(to)) throw Object.assign(new Error(), { code: 'EEXIST' })
      renameSync(`${to}.part`, to)
      syncPath(dirname(to))
    })
    return key
  }
  return {
    path,
    read: () => readKey(path, user),
    make: (name) => write(path, name),
    prepare: (name) => write(next, name),
    prepared: () => elseNone(() => readKey(next, user)),
    take: () =>
      inWords(path, 'written', () => {
        renameSync(next, path)
        syncPath(dirname(path))
      }),
    forget: () =>
      inWords(next, 'removed', () => {
        if (existsSync(next)) rmSync(next)
      }),
    lastSigned: () =>
      inWords(signed, 'read', () =>
        lstatSync(signed, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(signed, 'utf8'),
      ),
    noteSigned: (note) =>
      inWords(signed, 'written', () => {
        writeOwn(`${signed}.part`, note, 'w')
        renameSync(`${signed}.part`, signed)
        syncPath(dirname(signed))
      }),
  }
}
