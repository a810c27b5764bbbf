import { POLICY } from '@aid-ledger/domain'
import { type Player, partyOf, roleKindOf } from '../script/cast.ts'
import type { Command } from '../script/step.ts'
import type { Fact } from './fact.ts'
import { openedBy } from './opened.ts'
import type { PlainLedger } from './plain-ledger.ts'
import { visibleFacts } from './visible-facts.ts'

/** Whether somebody may give a command, by the pages on the policy; `unsure` where the decider speaks first. */
export type Permission = 'yes' | 'no' | 'unsure'

const EVERYBODY = ['donor', 'recipient', 'coordinator', 'auditor', 'thirdParty']

/** By whose word each role records. */
const WORDS = {
  donor: ['donor'],
  recipient: ['recipient'],
  coordinator: EVERYBODY,
  auditor: ['auditor'],
  operator: EVERYBODY,
} as const

const EVER = { at: Number.POSITIVE_INFINITY, effectiveAt: '9999-12-31', milestone: 'handedOver', against: 'original' }

/** What was ever said in a stream: what was once announced or dispatched stays known, also when it is corrected. */
export const everSaidIn = (ledger: PlainLedger, stream: string): ReadonlyArray<Fact> =>
  visibleFacts(
    ledger.stream(stream).filter(({ type }) => !type.startsWith('Correction')),
    EVER,
  )

/** The donors of a pledge's lines; no correction of a script names others. */
export const donorsIn = (ledger: PlainLedger, pledge: string): ReadonlyMap<string, ReadonlyArray<string>> =>
  new Map(openedBy(everSaidIn(ledger, `aid.pledge-${pledge}`)).map(({ line }) => [line.line, line.donors]))

type Data = {
  readonly pledge?: string
  readonly line?: string
  readonly approval?: string
  readonly authority?: { readonly party: string }
  readonly shipment?: string
  readonly lines?: ReadonlyArray<string | Brought>
  readonly addLines?: ReadonlyArray<Brought>
  readonly about?: ReadonlyArray<Place>
}
type Place = { readonly pledge: string; readonly line: string }
type Brought = { readonly line: string; readonly donors: ReadonlyArray<string>; readonly from?: Place }

const all = (permissions: ReadonlyArray<Permission>): Permission =>
  permissions.includes('no') ? 'no' : permissions.includes('unsure') ? 'unsure' : 'yes'

const ownAuthority = (ledger: PlainLedger, party: string, { approval, authority }: Data): Permission => {
  const begun = ledger.stream(`aid.approval-${approval}`).map(({ data }) => (data as Data).authority?.party)
  return [...begun, authority?.party].some((other) => other !== undefined && other !== party) ? 'no' : 'yes'
}

const ownLines = (ledger: PlainLedger, party: string, { name, data: given }: Command): Permission => {
  const data = given as Data
  const line = ({ pledge, line }: Place, unknown: Permission): Permission => {
    const donors = donorsIn(ledger, pledge).get(line)
    return donors === undefined ? unknown : donors.includes(party) ? 'yes' : 'no'
  }
  const brought = (lines: ReadonlyArray<Brought>): Permission =>
    all(
      lines.flatMap(({ donors, from }) => [
        donors.includes(party) ? 'yes' : 'no',
        ...(from === undefined ? [] : [line(from, 'no')]),
      ]),
    )
  if (name === 'AnnouncePledge') return brought((data.lines ?? []) as ReadonlyArray<Brought>)
  if (data.about !== undefined)
    return all(data.about.map((place) => line(place, name === 'DispatchShipment' ? 'no' : 'unsure')))
  // Of what is moved as a whole, or names no line, the decider may say first that there is none.
  if (data.pledge === undefined) return 'unsure'
  const { pledge } = data
  if (data.line !== undefined) return line({ pledge, line: data.line }, 'unsure')
  const donors = [...donorsIn(ledger, pledge).values()]
  if (data.addLines !== undefined) {
    const joins = donors.length === 0 ? 'unsure' : donors.some((of) => of.includes(party)) ? 'yes' : 'no'
    return all([brought(data.addLines), joins])
  }
  if (data.lines === undefined) return all(donors.map((of) => (of.includes(party) ? 'yes' : 'no')))
  return all(data.lines.map((each) => line({ pledge, line: typeof each === 'string' ? each : each.line }, 'unsure')))
}

/** Whether the role and the word alone forbid it, whatever the ledger holds. */
export const isForbidden = ({ name, meta }: Command, by: Player): boolean =>
  POLICY[name][roleKindOf(by)] === 'never' ||
  !(WORDS[roleKindOf(by)] as ReadonlyArray<string>).includes(meta.assertedBy)

export const permissionOf = (ledger: PlainLedger, command: Command): Permission => {
  const { name, by } = command
  if (isForbidden(command, by)) return 'no'
  const rule = POLICY[name][roleKindOf(by)]
  const party = partyOf(by)
  if (rule === 'always' || party === undefined) return 'yes'
  return rule === 'ownAuthority' ? ownAuthority(ledger, party, command.data as Data) : ownLines(ledger, party, command)
}
