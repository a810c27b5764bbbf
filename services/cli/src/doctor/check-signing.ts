import { statSync } from 'node:fs'
import process from 'node:process'
import { type SigningPlace, type SigningStanding, signingStanding } from '@aid-ledger/audit'
import { sayCount } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { type Finding, ok, problem } from './finding.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long ago a time was, in the largest unit of which there is one. */
const sayAgo = (since: string, now: number): string => {
  const ms = now - Date.parse(since)
  const [unit, length] = UNITS.find(([, length]) => ms >= length) ?? []
  return unit === undefined ? 'just now' : `${sayCount(Math.floor(ms / length!), unit)} ago`
}

/** The last checkpoint, how old it is and what has come since. */
const checkpointFinding = ({ last }: SigningStanding, head: number): Finding => {
  if (last === undefined)
    return ok('Checkpoint', 'none was signed here yet: a service signs when it starts, `aid-ledger checkpoint` now')
  const { size, signedAt } = last
  if (size > head)
    return problem(
      'Checkpoint',
      `${sayCount(size, 'event')} were signed, and the log has ${head}: it was set back. \`aid-ledger verify\` says more; restore the events that are missing.`,
    )
  return ok(
    'Checkpoint',
    `of ${sayCount(size, 'event')}, signed ${sayAgo(signedAt, Date.now())} (${signedAt}); ${sayCount(head - size, 'event')} since`,
  )
}

/** Whether this user owns the ledger: keys are read by their owner alone. */
const isOwner = (directory: string): boolean => [undefined, statSync(directory).uid].includes(process.geteuid?.())

const signerFinding = ({ key }: SigningStanding, { directory, keyPath }: SigningPlace): Finding => {
  if (!isOwner(directory))
    return ok('Signer', 'whether the key is in order, only the user of the service can see: look as that one')
  if (E.isLeft(key)) return problem('Signer', key.left.detail)
  return key.right === undefined
    ? ok('Signer', `no key yet: it is made at ${keyPath} by whoever signs first`)
    : ok('Signer', `${key.right}, in ${keyPath}`)
}

/** Whether the tree of the proofs can be used, and how far it has come. */
const treeFinding = ({ tree }: SigningStanding, head: number): Finding => {
  if (E.isLeft(tree)) return problem('Tree', tree.left.detail)
  return tree.right === undefined
    ? ok('Tree', 'none yet: a service makes it from the log')
    : ok('Tree', `${sayCount(tree.right, 'event')}${tree.right < head ? '; the others come when a service runs' : ''}`)
}

/** How the checkpoints of a ledger, the key that signs them and the tree that they are of stand. */
export const signingFindings = async (place: SigningPlace, store: EventStore): Promise<ReadonlyArray<Finding>> => {
  const standing = signingStanding(place)
  if (E.isLeft(standing)) return [problem('Checkpoint', standing.left.detail)]
  const head = await store.head()()
  if (E.isLeft(head)) return [problem('Checkpoint', head.left.detail)]
  return [
    checkpointFinding(standing.right, head.right),
    signerFinding(standing.right, place),
    treeFinding(standing.right, head.right),
  ]
}
