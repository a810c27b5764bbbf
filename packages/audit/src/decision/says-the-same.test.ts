import type { Answer } from '@aid-ledger/ledger'
import { describe, expect, it } from 'vitest'
import { saysTheSame } from './says-the-same.ts'

const answer = (more: object): Answer => ({ rules: 'obligations@1', items: ['a'], ...more }) as unknown as Answer

describe('an answer', () => {
  it('says the same as another that was asked of another position, and so has another digest and other cursors', () => {
    const one = answer({ asked: { at: '4' }, position: '4', digest: 'sha256:1', next: 'eyJhdCI6NH0' })
    const other = answer({ asked: { at: '5' }, position: '5', digest: 'sha256:2', next: 'eyJhdCI6NX0' })
    expect(saysTheSame(one, other)).toBe(true)
  })

  it('says something else where it tells of others, or there is more of them', () => {
    expect(saysTheSame(answer({}), answer({ items: [] }))).toBe(false)
    expect(saysTheSame(answer({}), answer({ next: 'eyJhdCI6NH0' }))).toBe(false)
  })
})
