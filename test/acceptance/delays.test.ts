import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'

let service: PublicService
beforeAll(async () => {
  service = await servePublicRecord()
})
afterAll(() => service.stop())

type Charge = { readonly stage: string; readonly by?: string; readonly days: string; readonly late: string }
type Delays = {
  readonly days: string
  readonly late: string
  readonly charges: ReadonlyArray<Charge>
  readonly items: ReadonlyArray<{ readonly of: string; readonly days: string }>
}
const delays = (of: string, more = ''): Promise<Delays> =>
  service.get(`/audit/delays?of=${of}&effectiveAt=2024-12-31${more}`) as Promise<Delays>

const SENATE = 'Senate of the United States'
const HOUSE = 'House of Representatives of the United States'
const PRESIDENT = 'President of the United States'

it('the supplemental lay 187 days with Congress and the President, 115 of them past the day by which it was needed', async () => {
  const { charges, ...all } = await delays('pledge:us-supp-2023-24')
  expect(all).toMatchObject({ days: '187', late: '115', from: '2023-10-20', to: '2024-04-24', lateFrom: '2023-12-31' })
  expect(charges.map(({ stage, by, days, late }) => [stage, by, days, late])).toEqual([
    ['approval', HOUSE, '67', '67'],
    ['approval', PRESIDENT, '1', '1'],
    ['approval', SENATE, '119', '47'],
  ])
})

it('on the way to it the same question is answered as of the day asked about', async () => {
  const { days, late } = (await service.get('/audit/delays?of=pledge:us-supp-2023-24&knownAt=2024-03-01')) as Delays
  expect([days, late]).toEqual(['133', '61'])
})

it('the facility waited 253 days for the European Union, and Canada’s system 540 for a contract', async () => {
  const facility = await delays('pledge:eu-ukraine-facility')
  const waited = facility.charges.filter(({ stage }) => stage === 'approval').map(({ days }) => Number(days))
  expect(waited.reduce((sum, days) => sum + days, 0)).toBe(253)
  const { charges } = await delays('pledge:ca-nasams')
  expect(charges.map(({ stage, days }) => `${stage} ${days}`)).toEqual(['request 61', 'funding 80', 'contracting 540'])
})

it('what came by its firm day is not late for what has none, and what came after it is late until then', async () => {
  expect(await service.get('/audit/delays?of=pledge:eu-ukraine-facility&effectiveAt=2025-06-01')).toMatchObject({
    late: '0',
  })
  for (const effectiveAt of ['2024-12-31', '2025-06-01'])
    expect(await service.get(`/audit/delays?of=pledge:dk-f16&effectiveAt=${effectiveAt}`)).toMatchObject({
      late: '293',
      lateFrom: '2024-01-31',
      lateTo: '2024-11-19',
    })
})

it('all allies have the 33 pledges of the record, also where two promised lines of one', async () => {
  expect(await service.get('/audit/delays?of=alliance&effectiveAt=2025-12-31')).toMatchObject({ pledges: 33 })
})

it('a list over all allies goes on by pages that say the same as the whole', async () => {
  const whole = await delays('alliance')
  let page = (await delays('alliance', '&limit=4')) as Delays & { readonly next?: string }
  const items = [...page.items]
  while (page.next !== undefined) {
    page = (await service.get(`/audit/delays?of=alliance&limit=4&cursor=${page.next}`)) as typeof page
    items.push(...page.items)
    expect(page.days).toBe(whole.days)
  }
  expect(items).toEqual(whole.items)
  expect(items.length).toBeGreaterThan(8)
})

it('of the approvals of Congress and the President asked for, half took 23 days', async () => {
  const { items } = (await service.get('/audit/lead-times?ally=US&effectiveAt=2024-12-31')) as {
    readonly items: ReadonlyArray<{ readonly authority: { readonly name: string } }>
  }
  expect(items.find(({ authority }) => authority.name.startsWith('Congress and'))).toMatchObject({
    ended: 2,
    censored: 0,
    median: 23,
    steps: [
      { days: 23, atRisk: 2, survival: '0.5' },
      { days: 187, atRisk: 1, survival: '0' },
    ],
  })
})

it.each([
  ['/audit/delays?of=authorty:US', 400, String.raw`did you mean \"authority\"`],
  ['/audit/delays?of=authority:USA', 404, String.raw`there is no party \"USA\"`],
  ['/audit/delays?of=pledge:us-supp-2023-25', 404, 'us-supp-2023-24'],
  ['/audit/delays', 400, 'of'],
  ['/audit/lead-times?aly=US', 400, String.raw`did you mean \"ally\"`],
])('%s is refused in words', async (address, status, words) => {
  await expect(service.get(address)).rejects.toThrow(`${address}: ${status}`)
  await expect(service.get(address)).rejects.toThrow(words)
})
