import { setTimeout as sleep } from 'node:timers/promises'
import { type Checkpoint, headOfNote, type Proofs, type ProofsError, parseTilePath } from '@aid-ledger/audit'
import { type CheckpointsAnswer, MAX_CHECKPOINTS, type SigningKeysAnswer } from '@aid-ledger/contract'
import type { Instant } from '@aid-ledger/domain'
import type { Express, Request, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { KeptBy } from '../http/finished-answer.ts'
import { readable } from '../http/methods.ts'
import type { Problem } from '../problems/problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { keepsNone, noCheckpoint, unproved } from './no-proofs.ts'
import type { ServedProofs } from './start-proofs.ts'
import { wholeParameters } from './whole-parameters.ts'

const USUAL_LIMIT = 100
/** How long whoever asks right after the start waits for the first checkpoint. */
const FIRST_WITHIN_MS = 5_000
const POSITION = /^[1-9][0-9]{0,14}$/
const FOR_EVER = 'max-age=31536000, immutable'

type Proving = { readonly served: ServedProofs | undefined; readonly keptBy: KeptBy }
type Answer = (proofs: Proofs, req: Request, res: Response) => Promise<void> | void

const notYetCovered = (detail: string): Problem => ({
  name: 'not-yet-covered',
  detail,
  headers: { 'Retry-After': '60' },
})

const sendJson = (res: Response, answer: unknown): void => {
  res.set('Cache-Control', 'no-cache').json(answer)
}

const sendNote = (res: Response, note: string, cache: string): void => {
  res.set('Cache-Control', cache).type('text/plain').send(note)
}

const NO_CHECKPOINT: ProofsError = {
  _tag: 'ProofUnsound',
  detail: 'what was kept as a checkpoint of these sizes is none: `aid-ledger verify` says which',
}

const sendLatest: Answer = ({ history }, _req, res) => {
  const last = history.last()
  if (last === undefined)
    sendProblem(
      res,
      noCheckpoint('nothing was signed here yet; where several instances serve a ledger, one of them signs'),
    )
  else sendNote(res, last.note, 'no-cache')
}

const itemsOf = ({ note, size, signedAt, verifier }: Checkpoint): CheckpointsAnswer['items'] => {
  const head = headOfNote(note)
  return head === undefined
    ? []
    : [{ size, root: head.root.toString('base64'), signedAt: signedAt as Instant, verifier }]
}

const sendList: Answer = ({ history }, req, res) => {
  const asked = wholeParameters(req.url, [
    { name: 'after', min: 0, usual: 0 },
    { name: 'limit', min: 1, max: MAX_CHECKPOINTS, usual: USUAL_LIMIT },
  ])
  if (E.isLeft(asked)) return sendProblem(res, asked.left)
  const [after = 0, limit = USUAL_LIMIT] = asked.right
  const found = history.after(after, limit)
  const items = found.flatMap(itemsOf)
  if (items.length < found.length) return sendProblem(res, unproved(NO_CHECKPOINT))
  // A page ends with all checkpoints of its last size, since the next is asked for by that.
  const last = items.length >= limit ? items.at(-1)?.size : undefined
  const answer: CheckpointsAnswer = last === undefined ? { items } : { items, next: last }
  sendJson(res, answer)
}

const sendKeys: Answer = ({ history }, _req, res) => {
  const answer: SigningKeysAnswer = { keys: history.keys().map((key) => ({ ...key, madeAt: key.madeAt as Instant })) }
  sendJson(res, answer)
}

const sendOfSize =
  (keptBy: KeptBy): Answer =>
  ({ history }, req, res) => {
    const size = String(req.params['size'])
    const found = POSITION.test(size) ? history.ofSize(Number(size)) : undefined
    if (found === undefined)
      sendProblem(res, noCheckpoint(`no checkpoint was signed of ${size} events; /checkpoints lists those that were`))
    else sendNote(res, found.note, `${keptBy}, ${FOR_EVER}`)
  }

/** How many events the tree has, once it has read as far as was asked, if the log goes so far; left where it cannot be read. */
const knownTo = async (proofs: Proofs, position: number): Promise<E.Either<ProofsError, number>> => {
  const read = position > proofs.size() ? await proofs.catchUp() : E.right(undefined)
  return E.isLeft(read) ? read : E.right(proofs.size())
}

const sendConsistency =
  (keptBy: KeptBy): Answer =>
  async (proofs, req, res) => {
    const asked = wholeParameters(req.url, [
      { name: 'from', min: 1 },
      { name: 'to', min: 1 },
    ])
    if (E.isLeft(asked)) return sendProblem(res, asked.left)
    const [from = 0, to = 0] = asked.right
    const known = await knownTo(proofs, to)
    if (E.isLeft(known)) return sendProblem(res, unproved(known.left))
    const shown = await proofs.consistency(from, to)
    if (E.isLeft(shown)) return sendProblem(res, unproved(shown.left))
    const found = shown.right
    if (found === undefined)
      return sendProblem(
        res,
        noCheckpoint(`there are no trees of ${from} and, after it, ${to} events: the ledger has ${proofs.size()}`),
      )
    const head = ({ size, root }: (typeof found)['from']) => ({ size, root: root.toString('base64') })
    const hashes = found.hashes.map((hash) => hash.toString('base64'))
    res.set('Cache-Control', `${keptBy}, ${FOR_EVER}`).json({ from: head(found.from), to: head(found.to), hashes })
  }

const sendProof =
  (keptBy: KeptBy): Answer =>
  async (proofs, req, res) => {
    const position = String(req.params['position'])
    if (!POSITION.test(position))
      return sendProblem(res, {
        name: 'unknown-position',
        detail: `there is no event ${position}: positions count from 1`,
      })
    const proof = await proofs.proofOf(Number(position))
    if (E.isLeft(proof)) return sendProblem(res, unproved(proof.left))
    if (proof.right !== undefined) return sendNote(res, proof.right, `${keptBy}, ${FOR_EVER}`)
    const known = await knownTo(proofs, Number(position))
    if (E.isLeft(known)) return sendProblem(res, unproved(known.left))
    const size = known.right
    if (Number(position) > size)
      return sendProblem(res, {
        name: 'unknown-position',
        detail: `there is no event ${position}: the ledger has ${size}`,
      })
    const covered = proofs.history.last()?.size ?? 0
    sendProblem(res, notYetCovered(`event ${position} came after the last checkpoint, which is of ${covered} events`))
  }

const sendTile =
  (keptBy: KeptBy, level?: 'entries'): Answer =>
  async (proofs, req, res) => {
    const steps = req.params['tile'] as unknown as ReadonlyArray<string>
    const address = [level ?? req.params['level'], ...steps].join('/')
    const path = parseTilePath(address)
    const found = path === undefined ? E.right(undefined) : await proofs.tile(path)
    if (E.isLeft(found)) return sendProblem(res, unproved(found.left))
    const bytes = found.right
    if (bytes === undefined) sendProblem(res, { name: 'unknown-tile', detail: `the tree has no tile ${address} yet` })
    else res.set('Cache-Control', `${keptBy}, ${FOR_EVER}`).type('application/octet-stream').send(bytes)
  }

/** Checkpoints, proofs and tiles. Where a service keeps none, that is what it says. */
export const proofRoutes = (app: Express, { served, keptBy }: Proving): void => {
  const proving =
    (answer: Answer): RequestHandler =>
    async (req, res) => {
      if (served === undefined) return sendProblem(res, keepsNone)
      await Promise.race([served.ready, sleep(FIRST_WITHIN_MS, undefined, { ref: false })])
      await answer(served.proofs, req, res)
    }
  readable(app, '/checkpoint', proving(sendLatest))
  readable(app, '/checkpoints', proving(sendList))
  readable(app, '/checkpoints/latest', proving(sendLatest))
  readable(app, '/checkpoints/keys', proving(sendKeys))
  readable(app, '/checkpoints/consistency', proving(sendConsistency(keptBy)))
  readable(app, '/checkpoints/:size', proving(sendOfSize(keptBy)))
  readable(app, '/events/:position/proof', proving(sendProof(keptBy)))
  readable(app, '/tile/entries/*tile', proving(sendTile(keptBy, 'entries')))
  readable(app, '/tile/:level/*tile', proving(sendTile(keptBy)))
}
