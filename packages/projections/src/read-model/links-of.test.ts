import { describe, expect, it } from 'vitest'
import { linksOf, type Place } from './links-of.ts'

const linked = (place: Place, data: object): ReadonlyArray<string> => {
  const said: Array<string> = []
  linksOf(place, data, {
    link: (role, source, target) => said.push(`${role}: ${source} > ${target}`),
    name: (kind, name) => said.push(`${kind} ${name}`),
  })
  return said
}

describe('the links of an event', () => {
  it('lead from donors, approvals and envelopes to a pledge, whichever event adds the line', () => {
    const line = { line: 'a', donors: ['DE'], needs: ['law'], from: { pledge: 'fund', line: 'money' } }
    const expected = ['donor: DE > p', 'party DE', 'gate: p > law', 'gated: law > p', 'drawn: fund > p']
    expect(linked({ kind: 'pledge', id: 'p' }, { lines: [line] })).toEqual(expected)
    expect(linked({ kind: 'pledge', id: 'p' }, { addLines: [line] })).toEqual(expected)
  })

  it('lead from what a correction would put in the place of an event too', () => {
    const replacement = { data: { shipment: 's', about: [{ pledge: 'other', line: 'a' }] } }
    expect(linked({ kind: 'shipment', id: 's' }, { event: 'e', replacement })).toEqual(['shipment: other > s'])
  })

  it('of data that no codec has seen lead nowhere, and do no harm', () => {
    for (const kind of ['pledge', 'approval', 'shipment', 'party', 'rate', 'decision'] as const)
      for (const odd of [null, 7, 'text', [], [null], [7], { data: null }, [[{ donors: [3] }]]])
        expect(
          linked(
            { kind, id: 'x' },
            { lines: odd, covers: odd, about: odd, authority: odd, replacement: odd, by: [odd] },
          ),
        ).toEqual([])
  })
})
