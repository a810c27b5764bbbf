import { setTimeout as sleep } from 'node:timers/promises'
import type { Express, RequestHandler } from 'express'
import type { KeptBy } from '../http/finished-answer.ts'
import { readable } from '../http/methods.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { sendKeys, sendLatest, sendList, sendOfSize } from './checkpoint-answers.ts'
import { keepsNone } from './no-proofs.ts'
import { sendConsistency, sendProof, sendTile } from './proof-answers.ts'
import type { ProofAnswer } from './send-note.ts'
import type { ServedProofs } from './start-proofs.ts'

/** How long whoever asks right after the start waits for the first checkpoint. */
const FIRST_WITHIN_MS = 5_000

type Proving = { readonly served: ServedProofs | undefined; readonly keptBy: KeptBy }

/** Checkpoints, proofs and tiles. Where a service keeps none, that is what it says. */
export const proofRoutes = (app: Express, { served, keptBy }: Proving): void => {
  const proving =
    (answer: ProofAnswer): RequestHandler =>
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
