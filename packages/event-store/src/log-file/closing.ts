import { type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'

export const storeClosed: StoreError = storeError('StoreClosed', 'The ledger has been closed. Open it again to go on.')

export type Closing = {
  readonly isClosed: () => boolean
  readonly insistOnOpen: () => void
  /** Closes once, however often it is asked; every caller waits for the end of it. */
  readonly close: () => Promise<void>
}

export const makeClosing = (letGo: () => Promise<void>): Closing => {
  let closing: Promise<void> | undefined
  return {
    isClosed: () => closing !== undefined,
    insistOnOpen: () => {
      if (closing !== undefined) throw new StoreFailure(storeClosed)
    },
    close: () => {
      // Set before letting go begins, so that nothing gets in while it lasts.
      closing ??= Promise.resolve().then(letGo)
      return closing
    },
  }
}
