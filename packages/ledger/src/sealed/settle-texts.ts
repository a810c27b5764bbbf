import { NotOverwritten } from '@aid-ledger/sealed'
import { followErasures, type SettlePorts, settleWaiting } from './follow-erasures.ts'

/** What came of settling the sealed texts; `notYet` says what is still to be done, and is no reason to do nothing else. */
export type Settled = { readonly notYet?: string }

/** Why what was dropped could not be overwritten yet; undefined where it was. Other failures are thrown on. */
const asFarAsReadersLet = async (settle: () => Promise<void>): Promise<string | undefined> => {
  try {
    await settle()
    return undefined
  } catch (failure) {
    if (failure instanceof NotOverwritten) return failure.message
    throw failure
  }
}

/**
 * Drops the texts whose erasures have been recorded, and for who has just opened the ledger those whose events never were. Who
 * reads the file for long only holds up that the last bytes go: it must not keep a ledger from being served.
 */
export const settleTexts = async (when: 'opened' | 'serving', ports: SettlePorts): Promise<Settled> => {
  // What this could not overwrite, following the erasures tries again.
  if (when === 'opened') await asFarAsReadersLet(() => settleWaiting(ports))
  const notYet = await asFarAsReadersLet(() => followErasures(ports))
  return notYet === undefined ? {} : { notYet }
}
