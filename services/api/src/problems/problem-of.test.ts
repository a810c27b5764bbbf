import type { LedgerError } from '@aid-ledger/ledger'
import { expect, it } from 'vitest'
import { problemDetailsOf } from './problem-details-of.ts'
import { problemOf } from './problem-of.ts'

const detail = 'what was wrong, and what would be right'
const errors: ReadonlyArray<readonly [LedgerError, number]> = [
  [{ _tag: 'Malformed', detail, problems: [{ pointer: '/at', detail }] }, 400],
  [{ _tag: 'Refused', detail, reason: { _tag: 'PledgeNotAnnounced', detail, pointer: '/data/pledge' } as never }, 409],
  [{ _tag: 'NotPermitted', detail, pointer: '/command' }, 403],
  [{ _tag: 'UnknownParty', detail, pointer: '/ally' }, 404],
  [{ _tag: 'UnknownPledge', detail, pointer: '/pledge' }, 404],
  [{ _tag: 'UnknownPosition', detail, pointer: '/at' }, 404],
  [{ _tag: 'UnknownDecision', detail, pointer: '/decision' }, 404],
  [{ _tag: 'UnknownPage', detail, pointer: '/page' }, 404],
  [{ _tag: 'KeyReused', detail }, 422],
  [{ _tag: 'StaleRevision', detail }, 412],
  [{ _tag: 'TooLarge', detail }, 413],
  [{ _tag: 'NotYetRecorded', detail, retryAfterSeconds: 1 }, 503],
]

it.each(errors)('%o is told with its status and words', (error, status) => {
  expect(problemDetailsOf(problemOf(error))).toMatchObject({ status, detail })
})

it.each([
  'StorageFull',
  'StoreUnwritable',
  'StoreBusy',
  'StoreForeign',
  'StoreTooNew',
  'StoreDamaged',
  'StoreClosed',
  'StoreReadOnly',
  'StoreUnavailable',
] as const)('%s is 503, without the name of the file, and says when to ask again', (_tag) => {
  const problem = problemOf({ _tag, detail: '/srv/data/ledger.sqlite is in trouble' })
  expect(Number(problem.headers?.['Retry-After'])).toBeGreaterThan(0)
  const details = problemDetailsOf(problem)
  expect(details).toMatchObject({ type: '/docs/problems/store-unavailable', status: 503 })
  expect(details.detail).not.toContain('/srv')
})

it.each([
  [{ _tag: 'UnknownParty', detail, pointer: '/ally' }, '/ally'],
  [{ _tag: 'UnknownPosition', detail, pointer: '/at' }, '/at'],
  [{ _tag: 'NotPermitted', detail, pointer: '/command' }, '/command'],
  [{ _tag: 'KeyReused', detail }, '/Idempotency-Key'],
  [{ _tag: 'StaleRevision', detail }, '/If-Match'],
] as const)('%o names the place of what is wrong in the request', (error, pointer) => {
  expect(problemDetailsOf(problemOf(error)).errors).toEqual([{ pointer, detail }])
})

it('a refusal names its rule and its place', () => {
  const details = problemDetailsOf(problemOf(errors[1]![0]))
  expect(details.reason).toEqual({ _tag: 'PledgeNotAnnounced', detail, pointer: '/data/pledge' })
  expect(details.errors).toEqual([{ pointer: '/data/pledge', detail }])
})

it('what is repeated of a request cannot act on a terminal, and is cut where it is long', () => {
  const words = `no \u001b[2J \u202e ${'x'.repeat(9000)}`
  const { detail: told } = problemDetailsOf({ name: 'unknown-pledge', detail: words })
  expect(told).toMatch(/^no \\u001b\[2J \\u202e x/)
  expect(told.length).toBeLessThan(4100)
})
