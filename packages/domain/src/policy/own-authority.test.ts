import { describe, expect, it } from 'vitest'
import {
  aGrantThatBegins,
  anApprovalGranted,
  anApprovalRefused,
  anApprovalRequested,
  aRole,
  aStagePassed,
  streamsOf,
} from '../testing/index.ts'
import { knowsNothing } from './known-streams.ts'
import { wrongByPolicy } from './wrong-by-policy.ts'

const byAmerica = wrongByPolicy(aRole('donor:US'))
const byFrance = wrongByPolicy(aRole('donor:FR'))
const requested = streamsOf({ 'approval-us-supplemental': [anApprovalRequested()] })
const authority = { party: 'FR', name: 'Assemblée nationale' }

describe('a donor, of an approval', () => {
  it('of its own authority, requests it, begins it with its decision, and decides it', () => {
    expect(byAmerica(anApprovalRequested(), knowsNothing)).toBeUndefined()
    expect(byAmerica(aGrantThatBegins(), knowsNothing)).toBeUndefined()
    expect(byAmerica(anApprovalGranted(), requested)).toBeUndefined()
  })
  it('of another, does none of it', () => {
    for (const command of [anApprovalRequested(), aGrantThatBegins()])
      expect(byFrance(command, knowsNothing)).toMatchObject({
        _tag: 'NotPermitted',
        pointer: '/data/authority/party',
        detail: expect.stringContaining('"us-supplemental" is one of US'),
      })
    for (const command of [anApprovalGranted(), anApprovalRefused(), aStagePassed()])
      expect(byFrance(command, requested)).toMatchObject({ pointer: '/data/approval' })
  })
  it('of another, does not make its own by saying so', () => {
    expect(byFrance(anApprovalGranted({ authority }), requested)).toMatchObject({ pointer: '/data/approval' })
    expect(byFrance(anApprovalRequested({ authority }), requested)).toMatchObject({ pointer: '/data/approval' })
    expect(byAmerica(anApprovalGranted({ authority }), requested)).toMatchObject({ pointer: '/data/authority/party' })
  })
  it('that nobody has heard of, leaves it to the decider', () => {
    expect(byFrance(aStagePassed(), knowsNothing)).toBeUndefined()
    expect(byFrance(anApprovalGranted(), knowsNothing)).toBeUndefined()
  })
})
