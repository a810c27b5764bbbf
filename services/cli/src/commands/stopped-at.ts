import type { LedgerError, Recorded, RecordStopped } from '@aid-ledger/ledger'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'
import { exitCodeOf } from '../failure-of.ts'
import type { Input } from '../input.ts'
import type { ServiceError } from '../service/service-error.ts'
import { counted } from './counted.ts'

type RecordError = LedgerError | ServiceError

const kept = (before: Recorded, { _tag }: RecordError): string =>
  before.recorded + before.already === 0
    ? `Nothing ${_tag === 'NoAnswer' ? 'else ' : ''}was recorded.`
    : `The lines before it stay recorded (${counted(before)}).`

const mending = (error: RecordError, line: number): string => {
  if (error._tag === 'StorageFull') return 'Make room'
  if (error._tag === 'CredentialRefused') return 'Get a token that is taken'
  return exitCodeOf(error) === EXIT.storage ? 'Mend that' : `Mend line ${line}`
}

/** Without an answer it may have been recorded, and the answer lost. */
const cameOf = ({ _tag }: RecordError): string =>
  _tag === 'NoAnswer' ? 'has no answer, and may be recorded or not' : 'was not recorded'

/** Why recording stopped: the line, its key, what is wrong, and that what came before stays. */
export const stoppedAt = ({ name }: Input, { line, key, error, before }: RecordStopped<RecordError>): Failure => {
  const problems = error._tag === 'Malformed' ? error.problems : [{ pointer: '', detail: error.detail }]
  const said = problems.map(({ pointer, detail }) => `  ${pointer === '' ? '' : `${pointer}: `}${detail}`)
  const code = exitCodeOf(error)
  const mend = mending(error, line)
  return new Failure(
    code,
    [
      `${name}:${line}${key === undefined ? '' : ` (key "${key}")`} ${cameOf(error)}:`,
      ...said,
      `${kept(before, error)} ${mend} and record the file again: nothing is recorded twice.`,
    ].join('\n'),
  )
}
