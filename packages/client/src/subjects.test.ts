import { routes, VIEWS } from '@aid-ledger/contract'
import { expect, it } from 'vitest'
import { SUBJECTS } from './views.ts'

it('each view is asked of what its address names', () => {
  const named = VIEWS.flatMap((view) => {
    const { of } = routes[view]
    return of === undefined ? [] : [[view, of.name]]
  })
  expect(Object.fromEntries(named)).toEqual(SUBJECTS)
})
