import { readFileSync } from 'node:fs'
import { ScenarioAnswer } from '@aid-ledger/contract'
import { decode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, askInVain } from './testing/ask.ts'
import { commandRequest } from './testing/give.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

let service: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  service = await servedPublicRecord()
})
afterAll(() => service.end())

const scenarioIn = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../docs/scenarios/${name}.json`, import.meta.url), 'utf8')) as object & {
    readonly changes: ReadonlyArray<object>
  }
const VETO = scenarioIn('hungarys-veto-six-months-longer')
const CONGRESS = scenarioIn('congress-without-the-delay')

const askScenario = async (body: object): Promise<ScenarioAnswer> => {
  const response = await fetch(`${service.address}/audit/scenario`, commandRequest({ body }))
  const answer = decode(ScenarioAnswer)(await response.json())
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}

describe('the scenarios of the documentation', () => {
  it('with the veto six months longer nothing of the Ukraine Facility is paid out by May 2024, and all of it pending', async () => {
    const { hypothetical, answers, warnings, dropped } = await askScenario(VETO)
    expect([hypothetical, warnings, dropped]).toEqual([true, [], []])
    const { items, gates, hypothetical: marked } = answers[0]!
    expect(marked).toBe(true)
    expect(items.map(({ changes }) => [changes.delivered?.by, changes.pending?.to])).toEqual([
      ['-6000000000.00', '50000000000.00'],
    ])
    expect(gates[0]).toMatchObject({ from: { state: 'granted', days: 253 }, to: { state: 'open' } })
  })

  it('with Congress in time the law is there on the day it was needed, 72 days after it was asked for', async () => {
    const { answers } = await askScenario(CONGRESS)
    const { items, gates } = answers[0]!
    expect(items[0]!.changes.cleared).toEqual({ from: '0.00', to: '60840000000.00', by: '60840000000.00' })
    expect(gates[0]!.to).toMatchObject({ state: 'granted', closedOn: '2023-12-31', days: 72, daysPastNeeded: 0 })
    const causes = items.flatMap((line) => line.causes)
    expect(causes.every(({ event }) => event!.hypothetical === true && event!.eventId[14] === '8')).toBe(true)
  })
})

it('leaves the ledger as it is', async () => {
  const before = (await ask(`${service.address}/allies/US/obligations?effectiveAt=2024-01-31`)).answer
  await askScenario(CONGRESS)
  const { answer } = await ask(`${service.address}/allies/US/obligations?effectiveAt=2024-01-31`)
  expect([answer.digest, answer['position']]).toEqual([before.digest, '626'])
})

const truck = (key: string, data: object = {}) => ({
  key,
  command: 'AnnouncePledge',
  data: {
    pledge: 'ee-trucks',
    title: 'Twenty trucks',
    channel: 'bilateral',
    recipient: 'UA',
    lines: ['one', 'two', 'three'].map((line) => ({
      line,
      donors: ['EE'],
      item: { code: 'truck', name: 'Truck', category: 'vehicles' },
      modality: 'inKind',
      purpose: 'assistance',
      bindingness: 'political',
      amount: { quantity: { amount: '20', unit: 'truck' } },
    })),
    ...data,
  },
  meta: {
    occurredOn: '2024-02-03',
    knownAt: '2024-02-03',
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/trucks', title: 'A page' }],
  },
})
const TRUCKS = { title: 'Estonia promises trucks', changes: [{ add: truck('trucks') }] }

describe('an entry that was never made', () => {
  it('is seen by every question of the scenario, by a later entry too, and its pages are turned by a cursor', async () => {
    const withdrawn = {
      command: 'WithdrawPledge',
      data: { pledge: 'ee-trucks', lines: [{ line: 'two' }], reason: 'They are needed at home' },
      meta: { ...truck('').meta, occurredOn: '2024-05-01', knownAt: '2024-05-01' },
    }
    const scenario = { ...TRUCKS, changes: [...TRUCKS.changes, { add: withdrawn }] }
    const whole = await askScenario({ ...scenario, ask: [{ of: 'pledge:ee-trucks' }, { of: 'alliance' }] })
    expect(whole.answers[0]!.items.map(({ line, changes }) => [line, changes.withdrawn?.to])).toEqual([
      ['one', undefined],
      ['three', undefined],
      ['two', '20'],
    ])
    expect(whole.answers[1]!.items).toEqual(whole.answers[0]!.items)
    const pages: Array<unknown> = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const question = { limit: 2, ...(cursor === undefined ? { of: 'pledge:ee-trucks' } : { cursor }) }
      const [page] = (await askScenario({ ...scenario, ask: [question] })).answers
      pages.push(...page!.items)
      cursor = page!.next
    }
    expect(pages).toEqual(whole.answers[0]!.items)
  })

  it('is one of its own without a key too, whatever the keys of others are', async () => {
    const { key: _key, ...unnamed } = truck('', { pledge: 'ee-others' })
    const changes = [{ add: unnamed }, { add: truck('change-0') }]
    const { answers } = await askScenario({ title: 'Two promises', changes, ask: [{ of: 'ally:EE' }] })
    expect(new Set(answers[0]!.items.map(({ pledge }) => pledge))).toEqual(new Set(['ee-others', 'ee-trucks']))
    expect(answers[0]!.items).toHaveLength(6)
  })

  it('may have a key under which the ledger recorded something only later', async () => {
    const ask = [{ of: 'ally:EE', at: 0, effectiveAt: '2024-12-31' }]
    const { answers } = await askScenario({ title: 'Earlier', changes: [{ add: truck('f053') }], ask })
    expect(answers[0]!.items).toHaveLength(3)
  })

  it('is there before the first event of the ledger, too', async () => {
    const { answers } = await askScenario({ ...TRUCKS, ask: [{ of: 'alliance', at: 0, effectiveAt: '2024-12-31' }] })
    expect(answers[0]!.items.map(({ onlyIn }) => onlyIn)).toEqual(['to', 'to', 'to'])
    expect(answers[0]!.position).toBe('0')
  })

  it('may lie in the future, which the real course cannot', async () => {
    const add = truck('later')
    const later = { ...add, meta: { ...add.meta, occurredOn: '2101-01-01', knownAt: '2101-01-01' } }
    const question = { of: 'ally:EE', effectiveAt: '2102-01-01' }
    const { answers } = await askScenario({ title: 'Much later', changes: [{ add: later }], ask: [question] })
    expect(answers[0]!.items).toHaveLength(3)
  })
})

it('says of an event that would come before what it came about by', async () => {
  const early = { move: 'entry:f113-grant', byDays: -200 }
  const { warnings } = await askScenario({ title: 'A grant before it was asked for', changes: [early] })
  expect(warnings).toContainEqual({
    event: expect.objectContaining({ position: '450', hypothetical: true }),
    text: expect.stringContaining('before event 441 (ApprovalRequested) on 2023-10-20'),
  })
})

const change = (change: object, rest: object = {}) => ({ title: 'A test', changes: [change], ...rest })
const NASAMS_SHIPMENT = 'entry:f068'

it.each<[object, number, string, string]>([
  [{ title: 'Nothing' }, 400, '/changes', 'is missing from Scenario'],
  [{ title: 'Nothing', changes: [] }, 400, '/changes', 'needs at least 1'],
  [change({ drop: 'entry:f053' }), 400, '/changes/0', 'must add an entry, or remove or move an event'],
  [change({ remove: 'f053' }), 400, '/changes/0/remove', '"f053" names no event'],
  [change({ remove: 'entry:f0530' }), 400, '/changes/0/remove', 'no entry with the key "f0530" is among'],
  [change({ remove: '00000000-0000-5000-8000-000000000000' }), 400, '/changes/0/remove', 'there is no event 00000000'],
  [change({ move: 'entry:f053' }), 400, '/changes/0', 'needs byDays, or occurredOn or knownAt'],
  [change({ move: 'entry:f053', byDays: 1, occurredOn: '2024' }), 400, '/changes/0', 'not both'],
  [change({ move: 'entry:f053', byDays: 0 }), 400, '/changes/0', 'byDays must not be 0'],
  [change({ move: 'entry:f053', byDays: 40_000 }), 400, '/changes/0/byDays', '36525'],
  [change({ move: 'entry:f053', byDay: 1 }), 400, '/changes/0/byDay', 'did you mean "byDays"'],
  [
    { title: 'Twice', changes: [{ remove: 'entry:f053' }, { move: 'entry:f053', byDays: 1 }] },
    400,
    '/changes/1/move',
    'is changed by another change already',
  ],
  [change({ remove: 'entry:f051' }), 400, '/changes', 'event 525 (ScheduleRevised'],
  [change({ add: truck('a', { titel: 'x' }) }), 400, '/changes/0/add/data/titel', 'did you mean "title"'],
  [change({ add: truck('a', { recipient: 'UK' }) }), 400, '/changes/0/add/data/recipient', '"UK" is no known party'],
  [change({ add: { ...truck('a'), command: 'AnouncePledge' } }), 400, '/changes/0/add/command', '"AnnouncePledge"'],
  [
    change({ add: truck('a', { pledge: 'ca-nasams' }) }),
    409,
    '/changes/0/add/data/pledge',
    'change 0 would be refused',
  ],
  [
    { title: 'Twice', changes: [{ add: truck('a') }, { add: truck('a', { pledge: 'ee-others' }) }] },
    400,
    '/changes/1/add/key',
    'is the key of change 0 already',
  ],
  [change({ add: truck('f053') }), 400, '/changes/0/add/key', '"f053" is the key of event'],
  [
    { title: 'In its place', changes: [{ move: NASAMS_SHIPMENT, byDays: 1 }, { add: truck('f068') }] },
    400,
    '/changes/1/add/key',
    '"f068" is the key of event',
  ],
  [{ ...TRUCKS, ask: [{ of: 'ally:UK' }] }, 404, '/ask/0/of', 'did you mean "GB"'],
  [{ ...TRUCKS, ask: [{ at: 9999 }] }, 404, '/ask/0/at', 'there is no position 9999'],
  [{ ...TRUCKS, ask: [{ rules: 'obligations@7' }] }, 400, '/ask/0/rules', 'there are obligations@1 and obligations@2'],
  [{ ...TRUCKS, ask: [{ cursor: 'abc' }] }, 400, '/ask/0/cursor', 'is no cursor'],
])('%j is refused in words', async (body, status, pointer, says) => {
  const { problem } = await askInVain(`${service.address}/audit/scenario`, commandRequest({ body }))
  expect(problem).toMatchObject({ status })
  expect(problem.errors).toContainEqual({ pointer, detail: expect.stringContaining(says) })
})

it('leaves out with an event what depends on it where that is said, and tells of it', async () => {
  const { dropped, droppedInAll, answers } = await askScenario(
    change({ remove: 'entry:f051' }, { with: 'dependents', ask: [{ of: 'alliance' }] }),
  )
  expect(dropped.map(({ event }) => event.position)).toEqual(['525', '526', '527'])
  expect(droppedInAll).toBe(3)
  expect(answers[0]!.items.map(({ pledge, onlyIn }) => [pledge, onlyIn])).toEqual([['eu-ukraine-facility', 'from']])
})

it('moves with an event the corrections that name it', async () => {
  const { answers } = await askScenario(
    change({ move: NASAMS_SHIPMENT, byDays: -30 }, { ask: [{ of: 'ally:CA', knownAt: '2024-06-01' }] }),
  )
  expect(answers[0]!.items).toEqual([])
})

it.each([
  ['GET', 405],
  ['PUT', 405],
])('%s is not how a scenario is asked', async (method, status) => {
  expect((await fetch(`${service.address}/audit/scenario`, { method })).status).toBe(status)
})
