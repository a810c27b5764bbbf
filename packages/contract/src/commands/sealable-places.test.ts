import { COMMAND_NAMES } from '@aid-ledger/domain'
import { expect, it } from 'vitest'
import { sealablePlaces } from './sealable-places.ts'

it('what may be sealed is why something was done, and where', () => {
  const places = new Set(COMMAND_NAMES.flatMap(sealablePlaces))
  expect([...places].sort()).toEqual([
    '/basis/{n}/why',
    '/condition',
    '/conditions/{n}',
    '/explanation',
    '/from',
    '/options/{n}/why',
    '/place',
    '/rationale',
    '/reason',
    '/statement',
    '/text',
    '/to',
  ])
})
