import { EMBEDDED } from '../log-file/embedded-health.ts'
import type { Observe } from '../observation.ts'
import { StoreFailure } from '../port.ts'
import type { StoreHealth } from '../store-health.ts'

/** How the engine stands: whether what is appended would. */
export const filesHealth = (insistOnFiles: () => void): StoreHealth => {
  try {
    insistOnFiles()
    return EMBEDDED
  } catch (failure) {
    if (!(failure instanceof StoreFailure)) throw failure
    return { ...EMBEDDED, state: 'stopped', words: failure.message }
  }
}

/** The same look at the files, which tells, in a turn of its own, when they have gone and when they are back. */
export const tellOfFiles = (insistOnFiles: () => void, observe: Observe): (() => void) => {
  let told = EMBEDDED.state
  const tell = (health: StoreHealth): void => {
    if (health.state !== told) queueMicrotask(() => observe({ _tag: 'Stands', health }))
    told = health.state
  }
  return () => {
    try {
      insistOnFiles()
    } catch (failure) {
      if (failure instanceof StoreFailure) tell({ ...EMBEDDED, state: 'stopped', words: failure.message })
      throw failure
    }
    tell(EMBEDDED)
  }
}
