import type { EventId, StreamName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { AppendAnswer } from './appends-stream.ts'
import { firstOfTry } from './first-of-try.ts'
import { makeWaitingAppends } from './waiting-appends.ts'

const append = { stream: 'aid.pledge-1' as StreamName, first: 'an-event' as EventId, append: 'mine' }
const counted = { ...append, outcome: E.right([]) }
const TAKEN: AppendAnswer = { _tag: 'Taken' }
const WRONG: AppendAnswer = { _tag: 'WrongRevision', actual: 3 }
const never = () => new Promise<AppendAnswer>(() => {})
const soon = () => performance.now() + 20
const late = () => performance.now() + 60_000

describe('what comes of a try of an append', () => {
  it('is that it is counted, whether the answer is there, comes later or never', async () => {
    for (const send of [async () => TAKEN, async () => WRONG, never]) {
      const waiting = makeWaitingAppends()
      const one = waiting.wait(append)
      const first = firstOfTry(send, one, late())
      waiting.settle([counted])
      expect(await first).toEqual({ _tag: 'News' })
      expect(one.mine()).toBe(counted)
    }
  })

  it('is that it is counted after it was taken', async () => {
    const waiting = makeWaitingAppends()
    const first = firstOfTry(async () => TAKEN, waiting.wait(append), late())
    setImmediate(() => waiting.settle([counted]))
    expect(await first).toEqual({ _tag: 'News' })
  })

  it('is the refusal that it meets', async () => {
    expect(await firstOfTry(async () => WRONG, makeWaitingAppends().wait(append), late())).toBe(WRONG)
  })

  it('is that it was cut short where there was less than the time for a try, and that it is unseen where it was taken', async () => {
    expect(await firstOfTry(never, makeWaitingAppends().wait(append), soon())).toEqual({ _tag: 'CutShort' })
    const taken = async () => TAKEN
    expect(await firstOfTry(taken, makeWaitingAppends().wait(append), soon())).toEqual({ _tag: 'Unseen' })
  })

  it('is silence where nothing comes in all the time for a try', async () => {
    expect(await firstOfTry(never, makeWaitingAppends().wait(append), late())).toEqual({ _tag: 'Silent' })
  })

  it('is that there is news once nobody is to wait any more, be that before or while it waits', async () => {
    const waiting = makeWaitingAppends()
    const [before, after] = [waiting.wait(append), waiting.wait({ ...append, first: 'another' as EventId })]
    const first = firstOfTry(never, before, late())
    waiting.end()
    expect(await first).toEqual({ _tag: 'News' })
    expect(await firstOfTry(never, after, late())).toEqual({ _tag: 'News' })
    expect([before.mine(), after.mine()]).toEqual([undefined, undefined])
  })

  it('of a later try is not that of an earlier one', async () => {
    const waiting = makeWaitingAppends()
    const one = waiting.wait(append)
    let answerLate: (answer: AppendAnswer) => void = () => {}
    const slow = () => new Promise<AppendAnswer>((resolve) => (answerLate = resolve))
    expect(await firstOfTry(slow, one, soon())).toEqual({ _tag: 'CutShort' })
    const second = firstOfTry(never, one, late())
    answerLate(WRONG)
    setImmediate(() => waiting.settle([counted]))
    expect(await second).toEqual({ _tag: 'News' })
  })
})
