import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES, type Command, type CommandName } from '../command.ts'
import { kindOfCommand } from '../command-kind.ts'
import {
  aGrantThatBegins,
  aPledgeAnnounced,
  aRole,
  aShipmentDispatched,
  byWordOf,
  oneOfEach,
  streamsOf,
} from '../testing/index.ts'
import { LEDGER_ACTOR } from '../value/ledger-actor.ts'
import { ASSERTERS } from '../value/meta.ts'
import { ROLE_KINDS, type Role, type RoleKind, roleText } from './role.ts'
import { WORD_OF } from './word-of.ts'
import { wrongByPolicy } from './wrong-by-policy.ts'

/** What the policy is meant to be, said another way round than it is written: who may give what. */
const CLAIMS: ReadonlyArray<CommandName> = ['ConfirmReceipt', 'DisputeClaim', 'AcceptShipment', 'RejectShipment']
const JUDGED: ReadonlyArray<CommandName> = ['ResolveDispute', 'ApproveCorrection', 'RejectCorrection']
const DUPLICATES: ReadonlyArray<CommandName> = ['SuspectDuplicate', 'ConfirmDuplicate', 'RejectDuplicate']
const GENERAL: ReadonlyArray<CommandName> = ['RegisterParty', 'RecordIndicator', 'RecordExchangeRate']
const DECISIONS: ReadonlyArray<CommandName> = ['RecordDecision', 'ReviewDecision']
const BY_THE_CLOCK: ReadonlyArray<CommandName> = ['OpenShortfall', 'CloseShortfall']
const allBut = (...names: ReadonlyArray<CommandName>) => COMMAND_NAMES.filter((name) => !names.includes(name))

const MAY: { readonly [K in RoleKind]: ReadonlyArray<CommandName> } = {
  donor: allBut(...CLAIMS, ...JUDGED, ...DUPLICATES, ...GENERAL, ...DECISIONS, ...BY_THE_CLOCK, 'ProposeCorrection'),
  recipient: [...CLAIMS, 'DeclareShortfall', 'ReturnShipment', 'SuspectDuplicate'],
  coordinator: allBut(...JUDGED, ...DECISIONS, ...BY_THE_CLOCK),
  auditor: [...JUDGED, ...DUPLICATES, ...DECISIONS, 'ProposeCorrection'],
  operator: allBut(...BY_THE_CLOCK),
}

const streams = streamsOf({
  'pledge-eu-1m-shells': [aPledgeAnnounced()],
  'approval-us-supplemental': [aGrantThatBegins()],
  'shipment-train-7': [aShipmentDispatched()],
})

/** The line is the EU's, the authority the United States'. */
const ownerOf = (command: Command): Role => aRole(kindOfCommand(command).kind === 'approval' ? 'donor:US' : 'donor:EU')

const roleOf = (kind: RoleKind, command: Command): Role => (kind === 'donor' ? ownerOf(command) : aRole(kind))

const pairs = COMMAND_NAMES.flatMap((name) => ROLE_KINDS.map((kind) => [kind, name] as const))

const tested = new Set<string>()

describe('every pair of role and command', () => {
  it.each(pairs)('%s, %s', (kind, name) => {
    const command = byWordOf(WORD_OF[kind][0]!, oneOfEach.get(name)!)
    const wrong = wrongByPolicy(roleOf(kind, command))(command, streams)
    tested.add(`${kind} ${name}`)
    if (MAY[kind].includes(name)) return expect(wrong).toBeUndefined()
    expect(wrong).toMatchObject({ _tag: 'NotPermitted', pointer: '/command' })
    expect(wrong?.detail).toContain(`The role ${roleText(roleOf(kind, command))} does not give ${name}.`)
    expect(wrong?.detail).toMatch(/It is for: .*(coordinator|auditor|operator)|Only the ledger itself does/)
  })

  it('was looked at: 45 commands and five roles', () => {
    expect(pairs).toHaveLength(225)
    expect(tested.size).toBe(225)
    expect(ROLE_KINDS.reduce((sum, kind) => sum + MAY[kind].length, 0)).toBe(27 + 7 + 38 + 9 + 43)
  })
})

describe('another donor', () => {
  it.each(MAY.donor)('does not give %s about what is not its own', (name) => {
    const command = byWordOf('donor', oneOfEach.get(name)!)
    const wrong = wrongByPolicy(aRole('donor:FR'))(command, streams)
    expect(wrong).toMatchObject({ _tag: 'NotPermitted', pointer: expect.stringMatching(/^\/data\//) })
    expect(wrong?.detail).toMatch(
      /(EU|US), and the role donor:FR records .* of FR only\. Let (EU|US) record it, or a coord/,
    )
  })
})

describe('in the name of the ledger', () => {
  it.each(ROLE_KINDS)('a credential of the role %s records nothing', (kind) => {
    const command = byWordOf(WORD_OF[kind][0]!, oneOfEach.get(MAY[kind][0]!)!)
    const asLedger: Command = { ...command, meta: { ...command.meta, actor: LEDGER_ACTOR } }
    expect(wrongByPolicy(roleOf(kind, command))(asLedger, streams)).toMatchObject({
      _tag: 'NotPermitted',
      detail: expect.stringContaining('"ledger" is who the ledger itself records as'),
      pointer: '/meta/actor',
    })
  })
})

describe('by whose word', () => {
  const words = ROLE_KINDS.flatMap((kind) => ASSERTERS.map((asserter) => [kind, asserter] as const))
  it.each(words)('%s, %s', (kind, asserter) => {
    const name = MAY[kind].find((each) => MAY.coordinator.includes(each) || kind === 'auditor')!
    const command = byWordOf(asserter, oneOfEach.get(name)!)
    const wrong = wrongByPolicy(roleOf(kind, command))(command, streams)
    const forOthers = kind === 'coordinator' || kind === 'operator'
    if (asserter === kind || (forOthers && asserter !== 'ledger')) return expect(wrong).toBeUndefined()
    expect(wrong).toMatchObject({ _tag: 'NotPermitted', pointer: '/meta/assertedBy' })
    expect(wrong?.detail).toContain(asserter === 'ledger' ? 'Only the ledger itself' : `not by that of: ${asserter}`)
  })
})
