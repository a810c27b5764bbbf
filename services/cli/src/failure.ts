import type { ExitCode } from './exit-code.ts'

/** Why a command did not do what was asked, in words for a person; caught in one place, never shown with a stack. */
export class Failure extends Error {
  readonly exitCode: ExitCode
  constructor(exitCode: ExitCode, words: string) {
    super(words)
    this.name = 'Failure'
    this.exitCode = exitCode
  }
}
