import { type Proofs, type ProofsError, parseTilePath } from '@aid-ledger/audit'
import * as E from 'fp-ts/lib/Either.js'
import type { KeptBy } from '../http/finished-answer.ts'
import type { Problem } from '../problems/problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { noCheckpoint, unproved } from './no-proofs.ts'
import { FOR_EVER, POSITION, type ProofAnswer, sendNote } from './send-note.ts'
import { wholeParameters } from './whole-parameters.ts'

const notYetCovered = (detail: string): Problem => ({
  name: 'not-yet-covered',
  detail,
  headers: { 'Retry-After': '60' },
})

/** How many events the tree has, once it has read as far as was asked, if the log goes so far; left where it cannot be read. */
const knownTo = async (proofs: Proofs, position: number): Promise<E.Either<ProofsError, number>> => {
  const read = position > proofs.size() ? await proofs.catchUp() : E.right(undefined)
  return E.isLeft(read) ? read : E.right(proofs.size())
}

export const sendConsistency =
  (keptBy: KeptBy): ProofAnswer =>
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

export const sendProof =
  (keptBy: KeptBy): ProofAnswer =>
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

export const sendTile =
  (keptBy: KeptBy, level?: 'entries'): ProofAnswer =>
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
