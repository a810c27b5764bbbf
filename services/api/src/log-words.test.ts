import { expect, it } from 'vitest'
import { logError, logWords } from './log-words.ts'

it.each([
  ["ENOENT: no such file, open '/srv/aid-ledger/x'", "ENOENT: no such file, open 'x'"],
  ['/srv/secret/ledger.sqlite is in trouble (disk I/O error).', 'ledger.sqlite is in trouble (disk I/O error).'],
  ['file:///srv/secret/main.ts broke', 'main.ts broke'],
  ['C:\\data\\ledger.sqlite is gone', 'ledger.sqlite is gone'],
  ['answered 503 and/or nothing', 'answered 503 and/or nothing'],
])('of the paths in "%s" the last step is told', (words, told) => expect(logWords(words)).toBe(told))

it('of a mistake is told what it is and where, and nothing of the folders that it lies in', () => {
  const told = logError(new TypeError('/srv/secret/ledger.sqlite is odd'))
  expect(told).toEqual({
    error: 'TypeError: ledger.sqlite is odd',
    at: expect.stringMatching(/^log-words\.test\.ts:\d+$/),
  })
  expect(logError('no error at all')).toEqual({ error: 'no error at all' })
})
