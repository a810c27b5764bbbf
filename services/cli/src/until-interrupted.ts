import type { Readable } from 'node:stream'
import { linesOf } from '@aid-ledger/ledger'
import type { Io } from './io.ts'

/** Whether a person has asked to stop. */
export type Interruption = { readonly happened: boolean }

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
  const interruption = { happened: false }
  const forget = io.onInterrupt(() => {
    interruption.happened = true
    bytes.destroy()
  })
  try {
    return await work(untilInterrupted(bytes, interruption), interruption)
  } finally {
    forget()
    bytes.destroy()
  }
}
