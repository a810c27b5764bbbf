import { expect, it } from 'vitest'
import { makeProgress } from './progress.ts'

const recordTo = (isTTY: boolean, entries: number): string => {
  let written = ''
  const out = {
    isTTY,
    write: (text: string) => {
      written += text
    },
  }
  const progress = makeProgress(out)
  for (let entry = 1; entry <= entries; entry += 1) progress.tell(entry)
  progress.end()
  return written
}

it('writes one line over and over on a terminal, and now and then a line elsewhere', () => {
  expect(recordTo(true, 2)).toBe('\rRecording the public record: 1 entries\rRecording the public record: 2 entries\n')
  expect(recordTo(false, 450)).toBe('Recording the public record …\n  200 entries\n  400 entries\n')
  expect(recordTo(true, 0)).toBe('')
})
