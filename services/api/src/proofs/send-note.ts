import type { Proofs } from '@aid-ledger/audit'
import type { Request, Response } from 'express'

/** Answers a request to the proofs of a ledger. */
export type ProofAnswer = (proofs: Proofs, req: Request, res: Response) => Promise<void> | void

/** What was signed or proved of some events stays so. */
export const FOR_EVER = 'max-age=31536000, immutable'
/** A position, or the size of a tree, as it stands in an address. */
export const POSITION: RegExp = /^[1-9][0-9]{0,14}$/

/** Sends a text of the proofs as it is. */
export const sendNote = (res: Response, note: string, cache: string): void => {
  res.set('Cache-Control', cache).type('text/plain').send(note)
}
