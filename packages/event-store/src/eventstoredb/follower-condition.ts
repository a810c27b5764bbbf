import { type StoreError, StoreFailure } from '../port.ts'
import type { ClusterHealth } from './cluster-health.ts'
import { type ClusterTrouble, troubleOf } from './cluster-trouble.ts'

/** How following goes, as it is told to those who wait and to those who watch. */
export type FollowerCondition = {
  readonly now: () => Pick<ClusterHealth, 'state' | 'words'>
  /** What is in the log that no ledger can count; undefined while there is no such thing. */
  readonly stoppedBy: () => StoreError | undefined
  /** Whether all that was in the log has come, and what is appended comes; it may come late. */
  readonly isLive: () => boolean
  readonly caughtUp: () => void
  /** Whether what comes has fallen so far behind the log that answers are old. */
  readonly lags: (isTooFar: boolean) => void
  readonly connected: () => void
  /** What a failure means, and whether it may pass by itself. */
  readonly failed: (error: unknown) => ClusterTrouble
}

/** Failures that lie in the log itself, and not in the way to it. */
const IN_THE_LOG = new Set<StoreError['_tag']>(['StoreForeign', 'StreamDeleted', 'StoreDamaged'])

const stoppedOf = (error: unknown): StoreError | undefined =>
  error instanceof StoreFailure && IN_THE_LOG.has(error.error._tag) ? error.error : undefined

const CATCHING_UP: Pick<ClusterHealth, 'state' | 'words'> = {
  state: 'catching up',
  words: 'The copy of the log is being brought up to date.',
}

export const makeFollowerCondition = (shown: string, onChange: () => void): FollowerCondition => {
  let now: Pick<ClusterHealth, 'state' | 'words'> = {
    state: 'disconnected',
    words: `${shown} is being connected to.`,
  }
  let isBehind = false
  let stopped: StoreError | undefined
  const isLive = (): boolean => now.state === 'live'
  const set = (state: ClusterHealth['state'], words: string): void => {
    now = { state, words }
    onChange()
  }
  return {
    now: () => (isLive() && isBehind ? CATCHING_UP : now),
    isLive,
    lags: (isTooFar) => {
      isBehind = isTooFar
      if (isLive()) onChange()
    },
    stoppedBy: () => stopped,
    caughtUp: () => {
      stopped = undefined
      set('live', 'What is recorded in the cluster is seen here at once.')
    },
    // Once stopped it stays so until the end of the log has been reached without meeting the reason again.
    connected: () => {
      if (stopped === undefined) set(CATCHING_UP.state, CATCHING_UP.words)
    },
    failed: (error) => {
      const inLog = stoppedOf(error)
      if (inLog !== undefined) {
        stopped = inLog
        set('stopped', inLog.detail)
        return { error: inLog, passing: false }
      }
      const trouble = error instanceof StoreFailure ? { error: error.error, passing: true } : troubleOf(error, shown)
      if (stopped === undefined) set('disconnected', trouble.error.detail)
      return trouble
    },
  }
}
