import type { ActorId, Role } from '@aid-ledger/domain'
import {
  aClaimDisputed,
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDisputeResolved,
  aDuplicateConfirmed,
  aDuplicateSuspected,
  aGrantThatBegins,
  aLine,
  anApprovalDelayed,
  aPart,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aShipmentDispatched,
  aShipmentSuspended,
  type Fact,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import type { Given } from './command-handler.ts'
import { eventIdOf } from './name-ids.ts'
import { aLedger, done, exported, given, refused } from './testing/a-ledger.ts'

/** Who gives a command: what a credential proves. */
type Credential = { readonly actor: string; readonly role: Role }

const germany: Credential = { actor: 'token-de', role: { kind: 'donor', party: 'DE' as never } }
const france: Credential = { actor: 'token-fr', role: { kind: 'donor', party: 'FR' as never } }
const recipient: Credential = { actor: 'token-ua', role: { kind: 'recipient' } }
const coordinator: Credential = { actor: 'token-desk', role: { kind: 'coordinator' } }
const auditor: Credential = { actor: 'token-audit', role: { kind: 'auditor' } }
const operator: Credential = { actor: 'token-ops', role: { kind: 'operator' } }

const by = ({ actor, role }: Credential, key: string, fact: Fact): Given => ({
  ...given(key, fact),
  actor: actor as ActorId,
  role,
})

const announced = aPledgeAnnounced({ lines: [aLine({ donors: ['DE'] })] })
const audited = { assertedBy: 'auditor' }

/** A ledger in which Germany promised the rounds and reported some. */
const aLedgerOfGermany = async () => {
  const { ledger } = await aLedger()
  await done(ledger, by(germany, 'announced', announced))
  await done(ledger, by(germany, 'reported', aDeliveryReported()))
  return ledger
}

describe('a credential', () => {
  it('records what is its own, and is refused what is not', async () => {
    const ledger = await aLedgerOfGermany()
    expect(await refused(ledger, by(france, 'theirs', aDeliveryReported()))).toEqual({
      _tag: 'NotPermitted',
      pointer: '/data/line',
      detail: expect.stringContaining('is promised by DE, and the role donor:FR records for lines of FR only'),
    })
    expect(await refused(ledger, by(germany, 'confirmed', aReceiptConfirmed()))).toMatchObject({
      _tag: 'NotPermitted',
      pointer: '/command',
    })
    await done(ledger, by(recipient, 'confirmed', aReceiptConfirmed()))
    expect(await exported(ledger)).toHaveLength(3)
  })

  it('is refused before anything is said of the command, and not where there is nothing of others to guard', async () => {
    const ledger = await aLedgerOfGermany()
    expect(await refused(ledger, by(france, 'again', announced))).toMatchObject({ _tag: 'NotPermitted' })
    expect(await refused(ledger, by(germany, 'again', announced))).toMatchObject({
      reason: { _tag: 'PledgeAlreadyAnnounced' },
    })
    const unheard = aDeliveryReported({ pledge: 'unheard' })
    expect(await refused(ledger, by(france, 'unheard', unheard))).toMatchObject({
      reason: { _tag: 'PledgeNotAnnounced' },
    })
  })

  it('decides approvals of its own authorities, as they are on record', async () => {
    const { ledger } = await aLedger()
    const authority = { party: 'DE', name: 'Bundestag' }
    await done(ledger, by(germany, 'granted', aGrantThatBegins({ authority })))
    expect(await refused(ledger, by(france, 'delayed', anApprovalDelayed()))).toMatchObject({ _tag: 'NotPermitted' })
    await done(ledger, by(germany, 'delayed', anApprovalDelayed()))
  })

  it('moves a shipment where all that it carries is its own, whichever pledges that is of', async () => {
    const ledger = await aLedgerOfGermany()
    const others = aPledgeAnnounced({ pledge: 'others', lines: [aLine({ donors: ['FR'] })] })
    await done(ledger, by(france, 'others', others))
    const both = { about: [aPart(), aPart({ pledge: 'others' })] }
    expect(await refused(ledger, by(germany, 'both', aShipmentDispatched(both)))).toMatchObject({
      pointer: '/data/about/1/line',
    })
    await done(ledger, by(coordinator, 'both', aShipmentDispatched(both)))
    expect(await refused(ledger, by(germany, 'held', aShipmentSuspended()))).toMatchObject({
      pointer: '/data/shipment',
      detail: expect.stringContaining('"others" is promised by FR'),
    })
    await done(ledger, by(germany, 'own', aShipmentDispatched({ shipment: 'own' })))
    await done(ledger, by(germany, 'held', aShipmentSuspended({ shipment: 'own' })))
  })

  it('that gives a command again under its key gets the first answer, and records nothing', async () => {
    const ledger = await aLedgerOfGermany()
    const first = { repeated: true, events: [{ meta: { actor: 'token-de' } }] }
    expect(await done(ledger, by(germany, 'reported', aDeliveryReported()))).toMatchObject(first)
    const demoted = { ...germany, role: recipient.role }
    expect(await done(ledger, by(demoted, 'reported', aDeliveryReported()))).toMatchObject(first)
    expect(await exported(ledger)).toHaveLength(2)
  })

  it('that repeats what another gave gets its answer where it may give that too, and is refused where not', async () => {
    const ledger = await aLedgerOfGermany()
    const first = { repeated: true, events: [{ meta: { actor: 'token-de' } }] }
    const desk = { ...germany, actor: 'token-de-2' }
    for (const permitted of [desk, operator])
      expect(await done(ledger, by(permitted, 'reported', aDeliveryReported()))).toMatchObject(first)
    for (const stranger of [france, recipient, auditor]) {
      const again = await refused(ledger, by(stranger, 'reported', aDeliveryReported()))
      expect(again).toEqual(await refused(ledger, by(stranger, 'not yet', aDeliveryReported())))
      expect(again).toMatchObject({ _tag: 'NotPermitted' })
    }
    const more = aDeliveryReported({ amount: rounds('7') })
    expect(await refused(ledger, by(france, 'reported', more))).toMatchObject({ _tag: 'NotPermitted' })
    expect(await exported(ledger)).toHaveLength(2)
  })

  it('is not asked of the owner of the file', async () => {
    const ledger = await aLedgerOfGermany()
    await done(ledger, given('by hand', aDeliveryReported({}, { assertedBy: 'thirdParty' })))
  })
})

describe('two actors', () => {
  it('correct an event: who proposed does not approve, in whichever role', async () => {
    const ledger = await aLedgerOfGermany()
    const proposed = aCorrectionProposed({ event: eventIdOf('reported', 0) }, audited)
    await done(ledger, by(auditor, 'proposed', proposed))
    const approved = aCorrectionApproved({ correction: eventIdOf('proposed', 0) }, audited)
    const asOperator: Credential = { actor: auditor.actor, role: { kind: 'operator' } }
    for (const same of [auditor, asOperator])
      expect(await refused(ledger, by(same, 'approved', approved))).toMatchObject({
        reason: { _tag: 'CorrectionNeedsSecondActor' },
      })
    expect(await refused(ledger, by(coordinator, 'approved', approved))).toMatchObject({ _tag: 'NotPermitted' })
    await done(ledger, by(operator, 'approved', approved))
  })

  it('settle a dispute: who disputed does not resolve it, in whichever role', async () => {
    const ledger = await aLedgerOfGermany()
    const disputed = aClaimDisputed({ event: eventIdOf('reported', 0) }, { assertedBy: 'recipient' })
    await done(ledger, by(recipient, 'disputed', disputed))
    const resolved = aDisputeResolved({ dispute: eventIdOf('disputed', 0) }, audited)
    const asAuditor: Credential = { actor: recipient.actor, role: { kind: 'auditor' } }
    expect(await refused(ledger, by(asAuditor, 'resolved', resolved))).toMatchObject({ reason: { _tag: 'SameActor' } })
    await done(ledger, by(auditor, 'resolved', resolved))
  })

  it('decide a suspicion: one credential of a role does not do what two of it do', async () => {
    const ledger = await aLedgerOfGermany()
    await done(ledger, by(auditor, 'suspected', aDuplicateSuspected({}, audited)))
    const confirmed = aDuplicateConfirmed({ suspicion: eventIdOf('suspected', 0) }, audited)
    expect(await refused(ledger, by(auditor, 'confirmed', confirmed))).toMatchObject({ reason: { _tag: 'SameActor' } })
    await done(ledger, by({ ...auditor, actor: 'token-audit-2' }, 'confirmed', confirmed))
  })
})
