import type { BasisQuestion } from '@aid-ledger/domain'
import { aBasisQuestion } from '@aid-ledger/domain/testing'
import type { Answer } from '@aid-ledger/ledger'
import { describe, expect, it } from 'vitest'
import { touchedBy } from './touched.ts'

const asked = (path: string, filters?: object): BasisQuestion =>
  aBasisQuestion({ path, asked: filters === undefined ? {} : { filters } }) as unknown as BasisQuestion

const list = (...items: ReadonlyArray<object>): Answer => ({ items }) as unknown as Answer

/** Answers of the three sides, nothing told on any unless a test says so. */
const told = ({ asThen = list(), asNowKnown = list(), today = list() }) => ({ asThen, asNowKnown, today })

const ofPledge = (pledge: string) => ({ of: 'pledge', pledge })
const ofAlly = (ally: string) => ({ of: 'ally', ally, gates: true })

describe('what an answer was about', () => {
  it('is whatever a list told then, would tell with what is known now, or tells at the audit, each once', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((pledge) => ({ pledge }))
    const touched = (sides: Parameters<typeof told>[0]) => touchedBy(asked('/shortfalls'), told(sides))
    expect(touched({ asThen: list(a!) })).toEqual([ofPledge('a')])
    expect(touched({ asNowKnown: list(b!) })).toEqual([ofPledge('b')])
    expect(touched({ today: list(c!) })).toEqual([ofPledge('c')])
    expect(touched({ asThen: list(b!, a!), asNowKnown: list(b!), today: list(c!, a!) })).toEqual(
      ['a', 'b', 'c'].map(ofPledge),
    )
    expect(touched({})).toEqual([])
  })

  it('of a list of allies is each ally, of one of approvals all of them and what they cover', () => {
    expect(touchedBy(asked('/allies'), told({ asThen: list({ ally: 'DE' }), today: list({ ally: 'CA' }) }))).toEqual([
      ofAlly('CA'),
      ofAlly('DE'),
    ])
    const gate = { approval: 'us-congress', covers: [{ pledge: 'ca-nasams' }] }
    const other = { approval: 'de-export' }
    expect(touchedBy(asked('/approvals'), told({ asThen: list(gate), asNowKnown: list(gate, other) }))).toEqual([
      ofPledge('ca-nasams'),
      { of: 'approvals', approvals: ['de-export', 'us-congress'] },
    ])
  })

  it('is the ally or the pledge that was asked about, whatever was told of it', () => {
    const sides = told({ asThen: list({ pledge: 'another', ally: 'DE' }) })
    expect(touchedBy(asked('/pledges/eu-1m-shells'), sides)).toEqual([ofPledge('eu-1m-shells')])
    expect(touchedBy(asked('/pledges/eu-1m-shells/history'), sides)).toEqual([ofPledge('eu-1m-shells')])
    expect(touchedBy(asked('/allies/CA/timeline'), sides)).toEqual([ofAlly('CA')])
    expect(touchedBy(asked('/shortfalls', { ally: 'CA' }), sides)).toEqual([ofAlly('CA')])
    expect(touchedBy(asked('/events', { pledge: 'ca-nasams' }), sides)).toEqual([ofPledge('ca-nasams')])
  })

  it('of an event is what the event says it is about', () => {
    const event = { id: 'e', data: { pledge: 'ca-nasams' } } as unknown as Answer
    expect(touchedBy(asked('/events/430'), { asThen: event, asNowKnown: event, today: event })).toEqual([
      ofPledge('ca-nasams'),
    ])
  })
})
