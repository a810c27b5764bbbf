import type { Readable } from 'node:stream'
import { linesOf } from '@aid-ledger/ledger'
import type { Io } from './io.ts'

/** How long what is under way when a person interrupts may take to end by itself, so that what came of it is known. */
const GRACE_MS = 2_000

/** Whether a person has asked to stop. */
export type Interruption = {
  readonly happened: boolean
  /** Aborted by the interruption: for waiting. */
  readonly signal: AbortSignal
  /** Aborted some seconds later: for what is under way. */
  readonly cut: AbortSignal
  /** From now on an interruption ends the process: for work that goes on where it was when it is begun again. */
  readonly letEnd: () => void
}

/** A stream's lines until it ends or a person interrupts: that is an end, and what was read of a line by then is none. */
async function* untilInterrupted(bytes: Readable, interruption: Interruption): AsyncIterable<Uint8Array> {
  try {
    for await (const line of linesOf(bytes)) {
      if (interruption.happened) return
      yield line
    }
  } catch (error) {
    if (!interruption.happened) throw error
  }
}

/** Runs work on a stream's lines; on an interruption they end early and the work closes as it would at its end. */
export const interruptible = async <A>(
  io: Io,
  bytes: Readable,
  work: (lines: AsyncIterable<Uint8Array>, interruption: Interruption) => Promise<A>,
): Promise<A> => {
  const [stop, cut] = [new AbortController(), new AbortController()]
  const interruption = { happened: false, signal: stop.signal, cut: cut.signal, letEnd: () => forget() }
  const forget = io.onInterrupt(() => {
    interruption.happened = true
    stop.abort()
    setTimeout(() => cut.abort(), GRACE_MS).unref()
    bytes.destroy()
  })
  try {
    return await work(untilInterrupted(bytes, interruption), interruption)
  } finally {
    forget()
    bytes.destroy()
  }
}
