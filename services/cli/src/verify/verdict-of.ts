import { existsSync, readFileSync, statSync } from 'node:fs'
import { sayCount } from '@aid-ledger/domain'
import { linesOf } from '@aid-ledger/ledger'
import {
  type Checkpoint,
  isProof,
  parseCheckpoint,
  readKeys,
  type Verdict,
  type VerifierKey,
  verifyExport,
  verifyLedger,
  verifyProof,
} from '@aid-ledger/verify'
import type { Given } from '../arguments/command.ts'
import { bytesWithin } from '../bytes-within.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { fileFailure, openInput } from '../input.ts'
import type { Io } from '../io.ts'
import { isBackup } from '../is-backup.ts'
import { dataFolder, typedPath } from '../locate.ts'
import { peeked } from '../peeked.ts'
import { makeProgress } from '../progress.ts'
import { sayNumber } from '../table/say-number.ts'

/** A chunk has 256 events: on a terminal a step is told each 25,000 or so, elsewhere each million. */
const STEPS = { onTerminal: 25_000, elsewhere: 1_000_000 }
/** By so many bytes a proof or a checkpoint is told from an export: a checkpoint is no longer, whoever else signed it too. */
const HEAD_BYTES = 16_384
/** A proof holds one event, which has at most 65,535 bytes, in base64, a path and a checkpoint. */
const MAX_PROOF_BYTES = 1_000_000

type Trusted = { readonly keys: ReadonlyArray<VerifierKey> | undefined; readonly checkpoint: Checkpoint | undefined }

const textOf = (file: string, io: Io): string => {
  const path = typedPath(file, io)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw fileFailure(error, path, 'read')
  }
}

const trustedOf = ({ values }: Given, io: Io): Trusted => {
  const { key, checkpoint } = values
  const keys = key === undefined ? undefined : readKeys(key, (file) => typedPath(file, io))
  if (checkpoint === undefined) return { keys, checkpoint: undefined }
  const read = parseCheckpoint(textOf(checkpoint, io))
  if (read === undefined) throw new Failure(EXIT.malformed, `${checkpoint} is no checkpoint.`)
  return { keys, checkpoint: read }
}

const progressOf = (io: Io) =>
  makeProgress(
    io.stderr,
    ({ done, of }: { done: number; of?: number }) =>
      of === undefined
        ? `${sayCount(done, 'event')} verified`
        : `${sayNumber(String(done))} of ${sayCount(of, 'event')} verified`,
    STEPS,
  )

const ofLedger = async (path: string, { keys, checkpoint }: Trusted, io: Io): Promise<Verdict> => {
  const progress = progressOf(io)
  const stop = new AbortController()
  const forget = io.onInterrupt(() => stop.abort())
  try {
    const onProgress = (done: number, of: number) => progress.report(done, { done, of })
    const verdict = await verifyLedger({ path, keys, checkpoint, onProgress, signal: stop.signal })
    return verdict
  } catch (error) {
    if (stop.signal.aborted)
      throw new Failure(EXIT.interrupted, 'Interrupted; what was looked at until then says nothing.')
    throw error
  } finally {
    forget()
    progress.end()
  }
}

const needsKey = (what: string): Failure =>
  new Failure(
    EXIT.usage,
    `${what} needs --key: whose signature is to hold. \`aid-ledger key show\` prints it, where the ledger is.`,
  )

const ofExport = async (
  lines: AsyncIterable<Uint8Array>,
  { keys, checkpoint }: Trusted,
  given: Given,
  io: Io,
): Promise<Verdict> => {
  if (checkpoint !== undefined && keys === undefined) throw needsKey('A checkpoint beside an export')
  const tree = given.values['tree']
  const progress = progressOf(io)
  try {
    return await verifyExport({
      lines,
      keys,
      checkpoint,
      tree: tree === undefined ? undefined : typedPath(tree, io),
      onProgress: (done) => progress.report(done, { done }),
    })
  } finally {
    progress.end()
  }
}

const ofProof = async (bytes: AsyncIterable<Uint8Array>, { keys, checkpoint }: Trusted): Promise<Verdict> => {
  if (checkpoint !== undefined)
    throw new Failure(
      EXIT.usage,
      'A proof has its own checkpoint: --checkpoint is for a ledger or an export. Leave it out, or verify the ledger against it.',
    )
  if (keys === undefined) throw needsKey('A proof')
  const text = await bytesWithin(bytes, MAX_PROOF_BYTES)
  if (text === undefined) throw new Failure(EXIT.malformed, 'This is no proof of an event: it is too long.')
  return verifyProof(text.toString('utf8'), keys)
}

const insistOnNoTree = ({ values }: Given): void => {
  if (values['tree'] !== undefined)
    throw new Failure(
      EXIT.usage,
      '--tree is for an export: of a ledger the tree lies beside it, and a proof needs none. Leave it out.',
    )
}

const insistOnNoCheckpoint = (text: string, file: string): void => {
  const read = parseCheckpoint(text)
  if (read === undefined) return
  throw new Failure(
    EXIT.usage,
    `${file} is a checkpoint, of ${sayCount(read.size, 'event')} of ${read.origin}: it is not verified by itself, but what it was signed of is. Name that, and give the checkpoint with --checkpoint.`,
  )
}

/** Verifies what a call names: a ledger, an export or a proof. Throws a Failure, or an Unverifiable where there is nothing that could be. */
export const verdictOf = async (given: Given, io: Io): Promise<Verdict> => {
  const trusted = trustedOf(given, io)
  const file = given.positionals[0] ?? dataFolder(given, io)
  const path = typedPath(file, io)
  if (file !== '-' && !existsSync(path)) throw new Failure(EXIT.notFound, `There is no ${file}.`)
  if (file !== '-' && (statSync(path).isDirectory() || (await isBackup(path)))) {
    insistOnNoTree(given)
    return ofLedger(path, trusted, io)
  }
  const { head, whole } = await peeked((await openInput(file, io)).bytes, HEAD_BYTES)
  insistOnNoCheckpoint(head.toString('utf8'), file)
  if (!isProof(head.toString('utf8'))) return ofExport(linesOf(whole), trusted, given, io)
  insistOnNoTree(given)
  return ofProof(whole, trusted)
}
