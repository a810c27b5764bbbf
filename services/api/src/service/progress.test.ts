import { expect, it } from 'vitest'
import { makeProgress } from './progress.ts'

const told = (isTTY: boolean, tell: (progress: ReturnType<typeof makeProgress>) => void): string => {
  let written = ''
  const out = {
    isTTY,
    write: (text: string) => {
      written += text
    },
  }
  const progress = makeProgress(out)
  tell(progress)
  progress.end()
  return written.replaceAll('\r\u001b[K', '<')
}
const recording = (entries: number) => (progress: ReturnType<typeof makeProgress>) => {
  for (let entry = 1; entry <= entries; entry += 1) progress.tell(entry)
}
const copying =
  (looks: number, state: 'catching up' | 'disconnected') => (progress: ReturnType<typeof makeProgress>) => {
    const health = { engine: 'eventstoredb', state, words: 'It cannot be reached.', behind: 7, reconnects: 0 } as const
    for (let look = 1; look <= looks; look += 1) progress.tellOfCopy({ events: look * 100, health })
  }

it('writes one line over and over on a terminal, and now and then a line elsewhere', () => {
  expect(told(true, recording(2))).toBe(
    '<Recording the public record: 1 entries<Recording the public record: 2 entries\n',
  )
  expect(told(false, recording(450))).toBe('Recording the public record …\n  200 entries\n  400 entries\n')
  expect(told(true, recording(0))).toBe('')
})

it('tells of a copy what has come, and why nothing comes', () => {
  expect(told(true, copying(2, 'catching up'))).toBe(
    '<Reading the ledger from the cluster: 100 events<Reading the ledger from the cluster: 200 events\n',
  )
  expect(told(false, copying(20, 'disconnected'))).toBe(
    'Reading the ledger from the cluster …\n  2000 events; It cannot be reached.\n',
  )
})

it('tells of the copy and then of the public record, each on a line of its own', () => {
  const both = (progress: ReturnType<typeof makeProgress>) => {
    copying(1, 'catching up')(progress)
    recording(1)(progress)
  }
  expect(told(true, both)).toBe(
    '<Reading the ledger from the cluster: 100 events\n<Recording the public record: 1 entries\n',
  )
})
