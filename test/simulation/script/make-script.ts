import { POLICY } from '@aid-ledger/domain'
import * as approvals from './approvals.ts'
import { PLAYERS, type Player, partyOf, roleKindOf } from './cast.ts'
import { type Chance, chanceOf } from './chance.ts'
import * as claims from './claims.ts'
import * as corrections from './corrections.ts'
import { aDate, aDay, aKnownAt } from './dates.ts'
import type { Desk, Draft } from './desk.ts'
import * as pledges from './pledges.ts'
import * as shipments from './shipments.ts'
import type { Asking, Command, Manner, Meta, Round, Spoil, Step } from './step.ts'

/** As many pledges before anything is said of them. */
const PLEDGES_FIRST = 3
/** The most that is done at the same time. */
const WIDEST = 12

const SPOILS: ReadonlyArray<Spoil> = [
  'noKey',
  'badKey',
  'noCredential',
  'wrongCredential',
  'brokenJson',
  'unknownField',
  'missingMeta',
  'noSource',
  'badDate',
  'futureKnownAt',
  'unknownParty',
  'otherType',
  'compressed',
  'weakIfMatch',
]

const registerParty = ({ chance }: Desk): Draft => {
  const party = chance.pick(['NORDIC', 'BALTIC', 'WEIMAR'])
  const data = { party, name: `The group ${party}`, kind: 'institution', memberships: [] }
  return { name: 'RegisterParty', data, word: 'thirdParty', touches: [`party-${party}`] }
}

const aDraft = (desk: Desk): Draft =>
  desk.lines.length < PLEDGES_FIRST
    ? pledges.announce(desk)
    : desk.chance.weighted<(desk: Desk) => Draft>([
        [8, pledges.announce],
        [6, pledges.amend],
        [5, pledges.reviseSchedule],
        [4, pledges.end],
        [4, pledges.stateValuation],
        [15, claims.report],
        [10, claims.confirmReceipt],
        [6, claims.reverse],
        [2, claims.declareShortfall],
        [2, claims.dispute],
        [4, approvals.request],
        [7, approvals.grant],
        [4, approvals.decideOtherwise],
        [7, shipments.dispatch],
        [15, shipments.tell],
        ...(desk.given.length === 0
          ? []
          : ([
              [10, corrections.proposeCorrection],
              [12, corrections.decideCorrection],
            ] as const)),
        [1, registerParty],
      ])(desk)

/** Mostly somebody whose business it is. */
const aPlayer = (chance: Chance, draft: Draft): Player =>
  chance.percent(10) ? chance.pick(PLAYERS) : chance.pick(PLAYERS.filter((player) => fits(player, draft)))

const fits = (player: Player, { name, parties, notBy }: Draft): boolean => {
  const party = partyOf(player)
  const isTheirs = parties === undefined || party === undefined || parties.includes(party)
  return POLICY[name][roleKindOf(player)] !== 'never' && isTheirs && player !== notBy
}

const wordOf = (chance: Chance, by: Player, { word }: Pick<Draft, 'word'>): string => {
  if (chance.percent(3)) return chance.pick(['donor', 'recipient', 'coordinator', 'auditor', 'thirdParty', 'ledger'])
  return wordsOf(by, { word })[0]!
}

/** By whose word somebody gives a command, if nothing is odd about it. */
const wordsOf = (by: Player, { word }: Pick<Draft, 'word'>): ReadonlyArray<string> => {
  const kind = roleKindOf(by)
  return kind === 'coordinator' || kind === 'operator' ? [word] : [kind]
}

const aMeta = (chance: Chance, by: Player, draft: Pick<Draft, 'word'>): Meta => ({
  occurredOn: aDate(chance),
  knownAt: aKnownAt(chance),
  assertedBy: wordOf(chance, by, draft),
  sources: [{ url: `https://example.org/${chance.number(1_000)}`, title: 'A page' }],
})

const aManner = (chance: Chance): Manner =>
  chance.weighted<Manner>([
    [80, { kind: 'once' }],
    [10, { kind: 'twice' }],
    [10, { kind: 'hangUp', afterMs: chance.number(12) }],
  ])

const anAsking = (desk: Desk): Asking => {
  const { chance } = desk
  const isOfPledge = chance.percent(30) && desk.lines.length > 0
  return {
    of: isOfPledge ? 'journey' : 'obligations',
    subject: isOfPledge ? chance.pick(desk.lines).pledge : chance.pick(['DE', 'FR']),
    ...(chance.percent(50) ? { at: chance.number(1_001) / 1_000 } : {}),
    ...(chance.percent(50) ? { knownAt: aKnownAt(chance) } : {}),
    ...(chance.percent(60) ? { effectiveAt: aDay(chance) } : {}),
    ...(chance.percent(30) ? { milestone: chance.pick(['handedOver', 'accepted']) } : {}),
    ...(chance.percent(40) ? { against: chance.pick(['original', 'current']) } : {}),
    waits: chance.percent(30),
  }
}

/** What a client gives: something new; something again, as it was or under the same key with other words. */
const aCommand = (desk: Desk, keyOf: () => string, canSucceed: boolean): Command => {
  const { chance } = desk
  const before = desk.given.length === 0 ? undefined : chance.pick(desk.given)
  if (before !== undefined && chance.percent(6))
    return { ...before, by: chance.pick([before.by, before.by, ...PLAYERS]) }
  if (before !== undefined && chance.percent(3)) return { ...before, meta: aMeta(chance, before.by, { word: 'donor' }) }
  const draft = aDraft(desk)
  const by = aPlayer(chance, draft)
  const { name, data, touches, plan } = draft
  const meta = aMeta(chance, by, draft)
  const isLikely = canSucceed && fits(by, draft) && wordsOf(by, draft).includes(meta.assertedBy)
  if (isLikely) plan?.()
  return { key: keyOf(), name, data, meta, by, touches: [...new Set(touches)], isLikely }
}

const aStep = (desk: Desk, keyOf: () => string): Step => {
  const { chance } = desk
  const kind = chance.weighted<Step['kind']>([
    [12, 'ask'],
    [5, 'spoilt'],
    [83, 'give'],
  ])
  if (kind === 'ask') return { kind, asking: anAsking(desk) }
  if (kind === 'spoilt')
    return { kind, command: { ...aCommand(desk, keyOf, false), key: keyOf() }, spoil: chance.pick(SPOILS) }
  const ifMatch = chance.percent(15) ? { ifMatch: chance.pick([0, 0, 0, 0, -1, 1]) } : {}
  const command = aCommand(desk, keyOf, (ifMatch.ifMatch ?? 0) === 0)
  return { kind, command, manner: aManner(chance), ...ifMatch }
}

const counter = () => {
  let count = 0
  return () => {
    count += 1
    return count
  }
}

/** What the clients of one seed do, round after round, without end: the same seed, the same requests. */
export function* makeScript(seed: number): Generator<Round, never> {
  const chance = chanceOf(seed)
  const desk: Desk = {
    chance,
    lines: [],
    approvals: [],
    shipments: [],
    given: [],
    decided: new Set(),
    next: counter(),
  }
  const keys = counter()
  const keyOf = () => `sim-${seed}-${keys()}`
  for (;;) {
    // Half of the rounds are so narrow that what must come of each step can be foreseen.
    const width = chance.percent(50) ? 1 + chance.number(2) : 2 + chance.number(WIDEST - 1)
    const round = Array.from({ length: width }, () => aStep(desk, keyOf))
    for (const step of round) if (step.kind === 'give') desk.given.push(step.command)
    yield round
  }
}
