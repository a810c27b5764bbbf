import type { PledgeCommand } from '../pledge/commands.ts'
import type { PartyCode } from '../value/party-code.ts'
import { sayList } from '../value/words.ts'
import { donorsOfLines } from './donors-of-lines.ts'
import type { KnownStreams } from './known-streams.ts'
import { type NotPermitted, notPermitted } from './not-permitted.ts'
import { supersededValuation } from './superseded-valuation.ts'

/** A stranger's line in a pledge would keep its donors from withdrawing, or saying again, the whole of it. */
const wrongInJoining = (party: PartyCode, { name, data }: PledgeCommand, streams: KnownStreams) => {
  if (name !== 'AmendPledge' || (data.addLines ?? []).length === 0) return undefined
  const donors = new Set([...donorsOfLines(data.pledge, streams).values()].flat())
  return donors.size === 0 || donors.has(party)
    ? undefined
    : notPermitted(
        `The pledge "${data.pledge}" is one of ${sayList([...donors])}, and the role donor:${party} adds lines to pledges of ${party} only. Announce a pledge of its own, or let a coordinator add the line.`,
        '/data/pledge',
      )
}

/** What an auditor or a third party says a line is worth stands beside the donor's own word, not in its way. */
const wrongInSuperseding = (party: PartyCode, command: PledgeCommand, streams: KnownStreams) => {
  const others = supersededValuation(command, streams).find(({ meta }) => meta.assertedBy !== 'donor')
  return others === undefined
    ? undefined
    : notPermitted(
        `The valuation ${others.id} stands by the word of: ${others.meta.assertedBy}. The role donor:${party} takes the place of a donor's own valuations only: leave out supersedes, and both stand.`,
        '/data/supersedes',
      )
}

/** That a donor would change what others have of a pledge in which it speaks of its own lines only. */
export const wrongInPledgeOfOthers = (
  party: PartyCode,
  command: PledgeCommand,
  streams: KnownStreams,
): NotPermitted | undefined => wrongInJoining(party, command, streams) ?? wrongInSuperseding(party, command, streams)
