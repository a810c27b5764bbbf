import type { RestoreUnderWay } from './copy-progress.ts'

/** The events of the stream that says when a restore begins and ends. */
export const RESTORE_BEGUN = 'RestoreBegun'
export const RESTORE_FINISHED = 'RestoreFinished'

export const restoreMarkText = ({ digest, events }: RestoreUnderWay): string => JSON.stringify({ digest, events })

/** Which restore a mark is about; undefined where no ledger wrote it. */
export const readRestoreMark = (data: string): RestoreUnderWay | undefined => {
  const match = /^\{"digest":"(sha256:[0-9a-f]{64})","events":(\d{1,15})\}$/.exec(data)
  return match === null ? undefined : { digest: match[1]!, events: Number(match[2]) }
}
