import type { LedgerError, Recorded, RecordStopped } from '@aid-ledger/ledger'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { exitCodeOf } from '../failure-of.ts'
import type { Input } from '../input.ts'
import { counted } from './counted.ts'

const kept = (before: Recorded): string =>
  before.recorded + before.already === 0
    ? 'Nothing was recorded.'
    : `The lines before it stay recorded (${counted(before)}).`

const mending = (error: LedgerError, line: number): string => {
  if (error._tag === 'StorageFull') return 'Make room'
  return exitCodeOf(error) === EXIT.storage ? 'Mend that' : `Mend line ${line}`
}

/** Why recording stopped: the line, its key, what is wrong, and that what came before stays. */
export const stoppedAt = ({ name }: Input, { line, key, error, before }: RecordStopped): Failure => {
  const problems = error._tag === 'Malformed' ? error.problems : [{ pointer: '', detail: error.detail }]
  const said = problems.map(({ pointer, detail }) => `  ${pointer === '' ? '' : `${pointer}: `}${detail}`)
  const code = exitCodeOf(error)
  const mend = mending(error, line)
  return new Failure(
    code,
    [
      `${name}:${line}${key === undefined ? '' : ` (key "${key}")`} was not recorded:`,
      ...said,
      `${kept(before)} ${mend} and record the file again: nothing is recorded twice.`,
    ].join('\n'),
  )
}
