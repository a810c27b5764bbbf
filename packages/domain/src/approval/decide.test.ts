import { describe, it } from 'vitest'
import {
  aGrantThatBegins,
  anApprovalDelayed,
  anApprovalGranted,
  anApprovalLapsed,
  anApprovalRefused,
  anApprovalRequested,
  anApprovalSuperseded,
  aStageFailed,
  aStagePassed,
  CONGRESS,
} from '../testing/approval-facts.ts'
import { euros, rounds } from '../testing/figures.ts'
import { given } from '../testing/given.ts'

const BUNDESTAG = { party: 'DE', name: 'Bundestag' }
const covered = { pledge: 'us-aid', line: 'appropriation' }

describe('an approval', () => {
  it('is requested once', () => {
    given().when(anApprovalRequested()).thenRecorded()
    given(anApprovalRequested())
      .when(anApprovalRequested({ neededBy: '2023-12-31' }))
      .thenRefused('ApprovalAlreadyRequested', '/data/approval', 'us-supplemental')
  })

  it('may begin with its decision, which then says whose it is and of what kind', () => {
    for (const decided of [anApprovalGranted, anApprovalRefused]) {
      given()
        .when(decided({ authority: CONGRESS, kind: 'appropriation' }))
        .thenRecorded()
      given()
        .when(decided({ kind: 'appropriation' }))
        .thenRefused('ApprovalAuthorityMissing', '/data/authority', 'authority')
      given()
        .when(decided({ authority: CONGRESS }))
        .thenRefused('ApprovalAuthorityMissing', '/data/kind', 'kind')
    }
  })

  it('that began with its decision can have its request recorded later, once', () => {
    given(aGrantThatBegins()).when(anApprovalRequested()).thenRecorded()
    given(aGrantThatBegins(), anApprovalRequested())
      .when(anApprovalRequested())
      .thenRefused('ApprovalAlreadyRequested', '/data/approval')
  })

  it('must be on record before it passes a stage, is delayed, superseded or lapses', () => {
    for (const told of [aStagePassed, aStageFailed, anApprovalDelayed, anApprovalSuperseded, anApprovalLapsed]) {
      given().when(told()).thenRefused('ApprovalNotFound', '/data/approval', 'us-supplemental')
      given(anApprovalRequested()).when(told()).thenRecorded()
      given(aGrantThatBegins()).when(told()).thenRecorded()
    }
  })

  it('once begun, is decided without saying again whose it is', () => {
    for (const decided of [anApprovalGranted, anApprovalRefused])
      given(anApprovalRequested()).when(decided()).thenRecorded()
  })

  it('is one of one party', () => {
    for (const decided of [anApprovalGranted, anApprovalRefused])
      given(anApprovalRequested())
        .when(decided({ authority: BUNDESTAG }))
        .thenRefused('AuthorityDiffers', '/data/authority/party', 'US', 'DE')
    given(aGrantThatBegins())
      .when(anApprovalRequested({ authority: BUNDESTAG }))
      .thenRefused('AuthorityDiffers', '/data/authority/party')
    given(anApprovalRequested())
      .when(anApprovalGranted({ authority: { ...CONGRESS, name: 'Senate' } }))
      .thenRecorded()
  })

  it('granted so far needs a number', () => {
    for (const amount of [undefined, { undisclosed: true, currency: 'EUR' }, { unknown: true, unit: 'round' }])
      given(anApprovalRequested())
        .when(anApprovalGranted({ cumulative: true, amount }))
        .thenRefused('CumulativeNeedsAmount', '/data/amount', 'cumulative')
    given(anApprovalRequested())
      .when(anApprovalGranted({ cumulative: true, amount: euros('5') }))
      .thenRecorded()
  })

  it('covers each line once', () => {
    const covers = [covered, { ...covered, line: 'other' }, covered]
    for (const told of [anApprovalRequested, aGrantThatBegins])
      given()
        .when(told({ covers }))
        .thenRefused('CoveredLineNamedTwice', '/data/covers/2/line', 'appropriation', 'us-aid')
  })

  it('is superseded once, and by another', () => {
    given(anApprovalRequested())
      .when(anApprovalSuperseded({ by: 'us-supplemental' }))
      .thenRefused('SupersededByItself', '/data/by', 'us-supplemental')
    given(anApprovalRequested(), anApprovalSuperseded())
      .when(anApprovalSuperseded({ by: 'another' }))
      .thenRefused('ApprovalAlreadySuperseded', '/data/approval', 'another')
  })
})

describe('an odd approval is recorded', () => {
  it('where it is granted after it was refused, lapsed or superseded, or refused after it was granted', () => {
    for (const before of [anApprovalRefused, anApprovalLapsed, anApprovalSuperseded])
      given(anApprovalRequested(), before()).when(anApprovalGranted()).thenRecorded()
    given(anApprovalRequested(), anApprovalGranted()).when(anApprovalRefused()).thenRecorded()
  })

  it('where a stage passed with more votes against than for', () =>
    given(anApprovalRequested())
      .when(aStagePassed({ votes: { for: 1, against: 400 } }))
      .thenRecorded())

  it('where more is granted than was asked, in another measure, or nothing', () => {
    const asked = anApprovalRequested({ amount: euros('10') })
    for (const amount of [euros('11'), rounds('5'), euros('0')])
      given(asked).when(anApprovalGranted({ amount })).thenRecorded()
  })

  it('where it is delayed or decided before it was asked for, or known before it was', () => {
    const asked = anApprovalRequested({}, { occurredOn: '2023-10-20', knownAt: '2023-10-20' })
    given(asked)
      .when(anApprovalDelayed({ neededBy: '2020' }, { occurredOn: '2022' }))
      .thenRecorded()
    given(asked)
      .when(anApprovalGranted({}, { occurredOn: '2025-01-01', knownAt: '2024-04-24' }))
      .thenRecorded()
  })
})
