import type { Readable, Writable } from 'node:stream'

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** What a command has of the world around it, so that tests run it in their own process. */
export type Io = {
  /** Opened only when it is read, since an open standard input keeps a process alive. */
  readonly stdin: () => Readable
  readonly stdout: Output
  readonly stderr: Output
  readonly env: { readonly [name: string]: string | undefined }
  readonly cwd: string
  /** Calls `stop` when a person interrupts; answers how to no longer listen. */
  readonly onInterrupt: (stop: () => void) => () => void
}
