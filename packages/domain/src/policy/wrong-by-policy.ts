import { absurd } from 'fp-ts/lib/function.js'
import type { Command, CommandName } from '../command.ts'
import { kindOfCommand } from '../command-kind.ts'
import { wrongInActor } from '../value/ledger-actor.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { KnownStreams, StreamRef } from './known-streams.ts'
import { linesTouched } from './lines-touched.ts'
import { type NotPermitted, notPermitted } from './not-permitted.ts'
import { wrongInAuthority } from './own-authority.ts'
import { wrongInLines } from './own-lines.ts'
import { wrongInPledgeOfOthers } from './pledge-of-others.ts'
import { POLICY } from './policy.ts'
import { ROLE_KINDS, type Role, roleText } from './role.ts'
import type { DonorRule } from './rule.ts'
import { wrongInWord } from './word-of.ts'

const ruleFor = (role: Role, name: CommandName): DonorRule => POLICY[name][role.kind]

const never = (role: Role, name: CommandName): NotPermitted => {
  const others = ROLE_KINDS.filter((kind) => POLICY[name][kind] !== 'never')
  const right =
    others.length === 0
      ? `Only the ledger itself does, by its clock; what somebody says of it is recorded by DeclareShortfall.`
      : `It is for: ${others.join(', ')}.`
  return notPermitted(`The role ${roleText(role)} does not give ${name}. ${right}`, '/command')
}

const wrongInOwn = (party: PartyCode, command: Command, streams: KnownStreams): NotPermitted | undefined => {
  const sorted = kindOfCommand(command)
  switch (sorted.kind) {
    case 'pledge':
      return wrongInLines(party, sorted, streams) ?? wrongInPledgeOfOthers(party, sorted.command, streams)
    case 'shipment':
      return wrongInLines(party, sorted, streams)
    case 'approval':
      return wrongInAuthority(party, sorted.command, streams)
    case 'party':
    case 'rate':
    case 'decision':
    case 'any':
      throw new Error(`${command.name} is about nobody's own`)
    default:
      return absurd(sorted)
  }
}

/** Why somebody may not give a command in this part; undefined where they may. Whether it is sound its decider says. */
export const wrongByPolicy =
  (role: Role) =>
  (command: Command, streams: KnownStreams): NotPermitted | undefined => {
    const rule = ruleFor(role, command.name)
    if (rule === 'never') return never(role, command.name)
    const reserved = wrongInActor(command.meta.actor)
    if (reserved !== undefined) return notPermitted(`${reserved}.`, '/meta/actor')
    const wrong = wrongInWord(role, command)
    return wrong !== undefined || rule === 'always' || role.kind !== 'donor'
      ? wrong
      : wrongInOwn(role.party, command, streams)
  }

/**
 * The streams that must be known for `wrongByPolicy` to say anything of this command, as far as can be told from those known
 * already: what is aboard a shipment says which pledges, so ask again once that is known.
 */
export const streamsToKnow =
  (role: Role) =>
  (command: Command, streams: KnownStreams): ReadonlyArray<StreamRef> => {
    const rule = ruleFor(role, command.name)
    if (rule === 'never' || rule === 'always') return []
    const sorted = kindOfCommand(command)
    switch (sorted.kind) {
      case 'approval':
        return [{ kind: 'approval', id: sorted.command.data.approval }]
      case 'pledge':
      case 'shipment': {
        const pledges = linesTouched(sorted, streams).map(({ pledge }) => pledge)
        const own: StreamRef =
          sorted.kind === 'pledge'
            ? { kind: 'pledge', id: sorted.command.data.pledge }
            : { kind: 'shipment', id: sorted.command.data.shipment }
        return [own, ...[...new Set(pledges)].map((id): StreamRef => ({ kind: 'pledge', id }))]
      }
      case 'party':
      case 'rate':
      case 'decision':
      case 'any':
        throw new Error(`${command.name} is about nobody's own`)
      default:
        return absurd(sorted)
    }
  }
