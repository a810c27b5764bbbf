import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { noFeed, parseFeedAsk } from './feed-ask.ts'
import type { FeedName } from './feed-name.ts'

const problems = (feed: FeedName, query: object) => {
  const read = parseFeedAsk(feed, query)
  return E.isLeft(read) ? read.left.map(({ pointer, detail }) => `${pointer} ${detail}`) : []
}

describe('a feed is asked for', () => {
  it('with lists of what it is filtered by', () => {
    expect(parseFeedAsk('obligations', { ally: 'DE,FR', type: 'overdue,cancelled,revalued', after: '0' })).toEqual(
      E.right({
        feed: 'obligations',
        filter: { ally: ['DE', 'FR'], type: ['overdue', 'cancelled', 'revalued'] },
        rules: 'obligations@1',
        once: false,
        after: { position: 0, rules: 'obligations@1' },
      }),
    )
  })

  it('with types of events or the clock beside kinds of change', () => {
    expect(problems('shortfalls', { type: 'opened,clock,PledgeWithdrawn' })).toEqual([])
    expect(problems('ledger', { type: 'PledgeWithdrawn,PledgeAmended' })).toEqual([])
  })

  it('each value once, however often it is named', () => {
    const read = parseFeedAsk('ledger', { ally: 'DE,DE' })
    expect(E.isRight(read) && read.right.filter).toEqual({ ally: ['DE'] })
  })
})

describe('a feed is not asked for', () => {
  it.each<[FeedName, object, string]>([
    ['ledger', { alli: 'DE' }, '/alli there is no parameter "alli" (did you mean "ally"?)'],
    ['ledger', { rules: 'obligations@2' }, '/rules there is no parameter "rules"'],
    ['ledger', { after: '626@2025-04-01' }, '/after "626@2025-04-01" is an id of another feed'],
    ['ledger', { type: 'overdue' }, '/type "overdue" is no type'],
    ['obligations', { type: 'overdu' }, '/type "overdu" is no type (did you mean "overdue"?)'],
    ['obligations', { ally: 'DE,' }, '/ally "" is no party code'],
    ['obligations', { ally: 'germany' }, '/ally "germany" is no party code'],
    ['obligations', { rules: 'obligations@9' }, '/rules "obligations@9" is no set of rules'],
    ['timeline', { until: 'then' }, '/until "then" is no end'],
    ['timeline', { pledge: `${'a,'.repeat(100)}a` }, '/pledge names 101; at most 100 are taken'],
  ])('%s with %o', (feed, query, words) => {
    const [first = '', ...more] = problems(feed, query)
    expect(first).toContain(words)
    expect(more).toEqual([])
  })

  it('by a name that none has', () =>
    expect(noFeed('ledgr')).toContain('there is no feed "ledgr" (did you mean "ledger"?)'))
})
