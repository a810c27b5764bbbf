import type { Credential } from '@aid-ledger/access'
import type { Response } from 'express'

const PLACE = 'credential'

/** Notes whom a request proves, for what comes after. */
export const noteCredential = (res: Response, credential: Credential): void => {
  res.locals[PLACE] = credential
}

/** Whom a request proves; only addresses that need a credential may ask. */
export const credentialOf = (res: Response): Credential => {
  const credential: unknown = res.locals[PLACE]
  if (credential === undefined) throw new Error('nobody looked for a credential')
  return credential as Credential
}
