import { Readable } from 'node:stream'
import type { LedgerError } from '@aid-ledger/ledger'
import { expect, it } from 'vitest'
import { EXIT } from '../exit-code.ts'
import type { ServiceError } from '../service/service-error.ts'
import { stoppedAt } from './stopped-at.ts'

const input = { name: 'entries.jsonl', bytes: Readable.from([]) }
const stopped = (error: LedgerError | ServiceError, before = 6) =>
  stoppedAt(input, { line: 7, key: 'k', error, before: { line: 6, recorded: before, already: 0 } })

it('a full disk is to be given room, and the file recorded again as it is', () => {
  const { message, exitCode } = stopped({ _tag: 'StorageFull', detail: 'the disk is full' })
  expect(exitCode).toBe(EXIT.storage)
  expect(message).toContain('  the disk is full\n')
  expect(message).toContain('Make room and record the file again: nothing is recorded twice.')
})

it('what is wrong with a line is to be mended in that line', () =>
  expect(stopped({ _tag: 'KeyReused', detail: 'the key was used' }).message).toContain(
    'Mend line 7 and record the file again',
  ))

it('where a service gave no answer nobody says that the entry was not recorded', () => {
  const { message, exitCode } = stopped({ _tag: 'NoAnswer', detail: 'it is gone' })
  expect(exitCode).toBe(EXIT.storage)
  expect(message).toBe(
    [
      'entries.jsonl:7 (key "k") has no answer, and may be recorded or not:',
      '  it is gone',
      'The lines before it stay recorded (6 recorded, 0 already there). Mend that and record the file again: nothing is recorded twice.',
    ].join('\n'),
  )
  expect(stopped({ _tag: 'NoAnswer', detail: 'it is gone' }, 0).message).toContain('Nothing else was recorded.')
})
