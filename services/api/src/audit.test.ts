import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, askInVain } from './testing/ask.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

let service: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  service = await servedPublicRecord()
})
afterAll(() => service.end())

const get = async (address: string) => (await ask(service.address + address)).answer

const MISSING = '/audit/lineage?of=pledge:eu-1m-shells&account=missing&knownAt=2024-04-02'
const ALLIANCE = '/audit/diff?of=alliance&from=knownAt=2024-01-10&to=knownAt=2024-04-02'

describe('a diff over HTTP', () => {
  it('says what was asked in full, and answers that with the same bytes for ever', async () => {
    const first = await ask(
      `${service.address}/audit/diff?of=ally:CA&from=knownAt=2024-01-07&to=at=626,knownAt=2024-01-10`,
    )
    const { filters } = first.answer.asked as unknown as { filters: { [name: string]: string } }
    expect(filters).toEqual({
      of: 'ally:CA',
      from: 'at=626,knownAt=2024-01-07,effectiveAt=2024-01-07',
      to: 'at=626,knownAt=2024-01-10,effectiveAt=2024-01-10',
    })
    const again = await ask(`${service.address}/audit/diff?${new URLSearchParams(filters)}&rules=obligations@1`)
    expect(again.answer.digest).toBe(first.answer.digest)
    expect(again.response.headers.get('cache-control')).toContain('immutable')
    expect(first.response.headers.get('cache-control')).toBe('no-cache')
  })

  it('has the same lines page by page as at once, and the same sums on each', async () => {
    const whole = await get(`${ALLIANCE}&limit=1000`)
    expect(whole.items.length).toBeGreaterThan(3)
    const paged: Array<object> = []
    for (let next: string | undefined = `${ALLIANCE}&limit=1`; next !== undefined; ) {
      const { response, answer } = await ask(service.address + next)
      expect(answer['totals']).toEqual(whole['totals'])
      paged.push(...answer.items)
      next = /<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(paged).toEqual(whole.items)
  })

  it('takes what stands beside both questions for what they leave out', async () => {
    const { asked } = await get('/audit/diff?of=pledge:eu-1m-shells&at=500&milestone=accepted&from=at=400')
    expect(asked).toMatchObject({ at: '500', milestone: 'accepted' })
    expect(asked['filters']).toMatchObject({
      from: expect.stringContaining('at=400,'),
      to: expect.stringContaining('at=500,'),
    })
  })
})

describe('the lineage of a number in an answer', () => {
  const WHEN = 'knownAt=2024-04-02&effectiveAt=2024-04-01'
  const NAMED = ['item', 'unit', 'currency', 'modality', 'purpose'] as const
  type Sum = { readonly [field: string]: string }
  const ofSum = (of: string, sum: Sum, account: string): string => {
    const named = NAMED.flatMap((name) => (sum[name] === undefined ? [] : [[name, sum[name]] as [string, string]]))
    const words = new URLSearchParams([...named, ['envelope', String(sum['envelope'] ?? false)]])
    return `/audit/lineage?of=${of}&account=${account}&${words}&${WHEN}`
  }

  it.each([
    ['ally:EU', `/allies/EU/obligations?${WHEN}`],
    ['ally:DE', `/allies/DE/obligations?${WHEN}`],
    ['alliance', `/allies?${WHEN}&limit=1`],
  ])('is told of every sum of %s', async (of, address) => {
    const sums = (await get(address))['totals'] as unknown as ReadonlyArray<Sum>
    expect(sums.length).toBeGreaterThan(1)
    for (const sum of of === 'alliance' ? sums.slice(0, 12) : sums)
      for (const account of ['announced', 'outstanding']) {
        const { asked, ...told } = await get(ofSum(of, sum, account))
        expect(told).toMatchObject({ of, item: sum['item'], amount: sum[account] })
        expect(asked).toMatchObject({ filters: { of, account, item: sum['item'] } })
      }
  })

  it('is told of a sum page by page as at once', async () => {
    const sums = (await get(`/allies/EU/obligations?${WHEN}`))['totals'] as unknown as ReadonlyArray<Sum>
    const shells = sums.find(({ item }) => item === 'artillery-round')!
    const whole = await get(ofSum('ally:EU', shells, 'outstanding'))
    expect(whole).toMatchObject({ lines: expect.any(Number), events: whole.items.length })
    const paged: Array<object> = []
    for (let next: string | undefined = `${ofSum('ally:EU', shells, 'outstanding')}&limit=1`; next !== undefined; ) {
      const { response, answer } = await ask(service.address + next)
      paged.push(...answer.items)
      next = /<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(paged).toEqual(whole.items)
    expect(paged.length).toBeGreaterThan(2)
  })

  it('is told of what is missing of every shortfall, with the same events page by page', async () => {
    const { items } = await get(`/shortfalls?${WHEN}&limit=1000`)
    expect(items.length).toBeGreaterThan(0)
    for (const { pledge, line, tranche, dueOn, missing } of items as unknown as ReadonlyArray<Sum>) {
      const named = `of=pledge:${pledge}&line=${line}&tranche=${tranche}&dueOn=${dueOn}&account=missing`
      const told = await get(`/audit/lineage?${named}&${WHEN}`)
      expect(told).toMatchObject({ pledge, line, tranche, dueOn, account: 'missing', amount: missing })
      expect(told.items.length).toBeGreaterThan(0)
    }
  })
})

describe('what other rules say, over HTTP', () => {
  const RULES = '/audit/rules?from=obligations@1&to=obligations@2&knownAt=2024-04-02&effectiveAt=2024-04-01'

  it('is by the rules that it names, for ever where all is named, and has the same lines page by page', async () => {
    const whole = await ask(`${service.address}${RULES}&at=626`)
    expect([whole.answer['rules'], whole.response.headers.get('cache-control')]).toEqual([
      'obligations@2',
      'public, max-age=31536000, immutable',
    ])
    expect(whole.answer.items.length).toBeGreaterThan(5)
    const paged: Array<object> = []
    for (let next: string | undefined = `${RULES}&at=626&limit=2`; next !== undefined; ) {
      const { response, answer } = await ask(service.address + next)
      expect([answer['totals'], answer['rules']]).toEqual([whole.answer['totals'], 'obligations@2'])
      paged.push(...answer.items)
      next = /<([^>]+)>/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(paged).toEqual(whole.answer.items)
  })

  it('is what the views say by either: the shells are delivered by the one, in transit by the other, and late', async () => {
    const by = async (rules: string) => {
      const address = `/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01&rules=${rules}`
      const answer = await get(address)
      return [answer['rules'], (answer['lines'] as ReadonlyArray<object>)[0]] as const
    }
    expect(await by('obligations@1')).toMatchObject([
      'obligations@1',
      { delivered: '500000', inTransit: '0', overdue: '500000' },
    ])
    expect(await by('obligations@2')).toMatchObject([
      'obligations@2',
      { delivered: '0', inTransit: '500000', overdue: '1000000' },
    ])
    const [shells] = (await get(`${RULES}&of=pledge:eu-1m-shells`)).items
    expect(shells!['changes']).toMatchObject({ overdue: { from: '500000', to: '1000000', by: '500000' } })
    expect(shells!['since']).toBe('2023-11-14')
  })

  it.each([
    '/audit/diff?of=ally:EU&from=knownAt=2024-01-10',
    '/audit/lineage?of=pledge:eu-1m-shells&account=overdue',
    '/audit/delays?of=ally:EU&limit=1',
    '/audit/lead-times?limit=1',
  ])('%s, an audit, is by the rules that it is asked by, and so is its next page', async (address) => {
    const first = await get(`${address}&rules=obligations@2`)
    expect(first['rules']).toBe('obligations@2')
    if (first.next === undefined) return
    expect((await get(`${address}&cursor=${first.next}`))['rules']).toBe('obligations@2')
  })

  it('a cursor keeps the rules of its first page', async () => {
    const first = await get('/shortfalls?knownAt=2024-04-02&rules=obligations@2&limit=1')
    const second = await get(`/shortfalls?cursor=${first.next}`)
    expect([first['rules'], second['rules']]).toEqual(['obligations@2', 'obligations@2'])
  })

  it('what its address must say beside a cursor is said as the cursor keeps it, and a refusal tells how', async () => {
    const diff = '/audit/diff?of=alliance&limit=1&from='
    const { next } = await get(`${diff}knownAt=2024-01-10`)
    const { problem } = await askInVain(`${service.address}${diff}knownAt=2024-01-11&cursor=${next}`)
    const [, kept] = /the cursor keeps (\S+): say that, or begin/.exec(problem.errors![0]!.detail) ?? []
    expect(problem.errors).toHaveLength(1)
    expect((await get(`${diff}${encodeURIComponent(kept!)}&cursor=${next}`)).items).toHaveLength(1)
  })
})

it.each([
  ['/audit/rules', 400, '/to', 'is missing'],
  ['/audit/rules?to=obligations@7', 400, '/to', 'there are obligations@1 and obligations@2'],
  ['/audit/rules?to=obligations@2&rules=obligations@1', 400, '/rules', 'there is no parameter "rules"'],
  ['/audit/rules?to=obligations@2&of=ally:UK', 404, '/of', 'did you mean "GB"'],
  ['/allies?rules=obligation@2', 400, '/rules', 'there are obligations@1 and obligations@2'],
  ['/audit/diff?of=pledge:eu-1m-shell&from=now', 404, '/of', 'did you mean "eu-1m-shells"'],
  ['/audit/diff?of=ally:UK&from=now', 404, '/of', 'did you mean "GB"'],
  ['/audit/diff?of=alliance&from=at=9999', 404, '/from', 'there is no position 9999'],
  ['/audit/diff?of=alliance&from=now&to=at=-1', 400, '/to', '"-1" is no position'],
  ['/audit/diff?of=alliance', 400, '/from', 'is missing'],
  ['/audit/diff?of=alliance&from=', 400, '/from', 'is no part of a question'],
  ['/audit/diff?of=alliance&from=milestone=accepted', 400, '/from', 'is no part of a question'],
  ['/audit/diff?of=alliance&from=now&account=due', 400, '/account', 'there is no parameter "account"'],
  ['/audit/lineage?of=pledge:eu-1m-shells&account=delivery', 400, '/account', 'is no account'],
  ['/audit/lineage?of=pledge:no-such&account=due', 404, '/of', 'there is no pledge "no-such"'],
  ['/audit/lineage?of=ally:UK&account=due', 404, '/of', 'did you mean "GB"'],
  ['/audit/lineage?of=ally:DE&account=due', 400, '/item', 'must name one sum of ally:DE: there are 5: item='],
  [
    '/audit/lineage?of=ally:DE&account=due&item=mardr',
    400,
    '/item',
    'item=mardr (did you mean "marder"?): there are 5',
  ],
  ['/audit/lineage?of=ally:DE&account=due&item=marder&unit=tank', 400, '/unit', 'unit=tank: there is item=marder'],
  ['/audit/lineage?of=ally:DE&account=due&unit=vehicle', 400, '/item', 'there are 2: item=gepard&unit=vehicle'],
  ['/audit/lineage?of=ally:AL&account=due', 400, '/item', 'there is no sum of ally:AL'],
  ['/audit/lineage?of=ally:DE&account=due&line=tanks', 400, '/line', 'ask it of `pledge:` and an id'],
  ['/audit/lineage?of=alliance&account=missing', 400, '/account', 'of one tranche'],
  ['/audit/lineage?of=alliance&account=due&envelope=yes', 400, '/envelope', 'is no yes or no'],
  ['/audit/lineage?of=pledge:eu-1m-shells&account=due&item=x', 400, '/item', 'a pledge has none'],
  ['/audit/lineage?of=pledge:eu-1m-shells&account=due&tranche=1', 400, '/tranche', '`account=missing` alone'],
  [`${MISSING}&effectiveAt=2024-03-01`, 400, '/tranche', 'nothing of it is overdue'],
  [`${MISSING}&effectiveAt=2024-04-01&tranche=2`, 400, '/tranche', 'missing is tranche=1, dueOn=2024-03-31 (500000)'],
])('%s is refused in words', async (address, status, pointer, says) => {
  const { problem } = await askInVain(service.address + address)
  expect(problem).toMatchObject({ status, errors: [{ pointer, detail: expect.stringContaining(says) }] })
})

it('a view of the audit that does not exist is unknown, with those that do', async () => {
  const { problem } = await askInVain(`${service.address}/audit/difff`)
  expect(problem.status).toBe(404)
  expect(problem.detail).toContain('/audit/diff')
})
