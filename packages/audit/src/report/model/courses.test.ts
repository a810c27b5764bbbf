import { expect, it } from 'vitest'
import { coursesOf, type Told } from './courses.ts'

const NOTHING: Told = { lines: [], gates: [], shortfalls: [], timeline: [] }
const item = (pledge: string, more: object = {}) =>
  ({ of: `pledge:${pledge}`, title: pledge, charges: [], ...more }) as never
const told = (some: { readonly [name in keyof Told]?: ReadonlyArray<object> }): Told =>
  ({ ...NOTHING, ...some }) as never

it('a course has the days on which something of its pledge falls due, in order, and which of them passed', () => {
  const lines = [
    { pledge: 'own', line: 'a', nextDue: { on: '2024-05-01' } },
    { pledge: 'own', line: 'b' },
    { pledge: 'other', line: 'a', nextDue: { on: '2024-06-01' } },
  ]
  const shortfalls = [
    { pledge: 'own', dueOn: '2024-02-01' },
    { pledge: 'other', dueOn: '2024-01-01' },
  ]
  const of = (lateFrom: string) => coursesOf([item('own', { lateFrom })], told({ lines, shortfalls }))[0]?.dues
  const [missing, coming] = [{ on: '2024-02-01', missing: true }, { on: '2024-05-01' }]
  expect(of('2024-03-31')).toEqual([missing, { on: '2024-03-31' }, coming])
  expect(of('2024-02-01')).toEqual([missing, coming])
})

it('a course has what arrived of its pledge, and the approvals that cover it', () => {
  const timeline = [
    { pledge: 'own', type: 'DeliveryReported' },
    { pledge: 'own', type: 'ReceiptConfirmed', correctedBy: 'c' },
    { pledge: 'own', type: 'PledgeAmended' },
    { pledge: 'other', type: 'ShipmentAccepted' },
  ]
  const gates = [
    { approval: 'a', covers: [{ pledge: 'other' }, { pledge: 'own', line: 'a' }] },
    { approval: 'b', covers: [{ pledge: 'other' }] },
  ]
  const [own, other] = coursesOf([item('own'), item('other')], told({ timeline, gates }))
  expect([own?.arrivals, own?.gates]).toEqual([[timeline[0]], [gates[0]]])
  expect([other?.arrivals, other?.gates]).toEqual([[timeline[3]], gates])
})
