import { absurd } from 'fp-ts/lib/function.js'
import { wrongInApproval } from './approval/decide.ts'
import type { Command } from './command.ts'
import { kindOfCommand } from './command-kind.ts'
import type { RuleOfReplacement } from './correction/decide.ts'
import { wrongInDecision } from './decision/decide.ts'
import type { RecordedEvent } from './event-codecs.ts'
import { wrongInParty } from './party/decide.ts'
import type { PledgeCommand } from './pledge/commands.ts'
import { wrongInPledge } from './pledge/data-rules.ts'
import type { AnnouncedPledge } from './pledge/state.ts'
import { wrongInRate } from './rate/decide.ts'
import { commandNameOf } from './recorded-as.ts'
import type { Refusal } from './refusal.ts'
import { wrongInShipment } from './shipment/decide.ts'
import type { StreamState } from './stream-state.ts'
import type { LineId } from './value/ids.ts'

type Fields = { readonly [field: string]: unknown }

/** The lines that an event brings into its pledge, by what it says or by what was put in its place. */
const linesBroughtBy = (root: RecordedEvent, { corrections }: StreamState): ReadonlySet<LineId> => {
  const versions: ReadonlyArray<unknown> = [
    root.data,
    ...[...corrections.values()].flatMap((correction) =>
      correction.root === root.id && correction.replacement._tag === 'Some' ? [correction.replacement.value.data] : [],
    ),
  ]
  const field = root.type === 'PledgeAnnounced' ? 'lines' : root.type === 'PledgeAmended' ? 'addLines' : undefined
  if (field === undefined) return new Set()
  return new Set(
    versions
      .flatMap((data) => ((data as Fields)[field] ?? []) as ReadonlyArray<{ line: LineId }>)
      .map(({ line }) => line),
  )
}

const wrongInPledgeReplacement = (
  command: PledgeCommand,
  root: RecordedEvent,
  pledge: AnnouncedPledge,
  stream: StreamState,
) => {
  const own = linesBroughtBy(root, stream)
  const lines = new Map([...pledge.lines].filter(([line]) => !own.has(line)))
  return wrongInPledge(command, { recipient: pledge.recipient, log: stream.log, lines })
}

/**
 * A replacement is held to the rules of the fact it would stand for, but for those of order and of who may say so: it
 * takes the place, and the word, of the event that it replaces. Its places in the request lie below the replacement.
 */
export const wrongInReplacement =
  (stream: StreamState): RuleOfReplacement<Refusal> =>
  (root, data) => {
    const command = { name: commandNameOf(root.type), data, meta: root.meta } as unknown as Command
    const refusal = wrongInFact(command, root, stream)
    return refusal?.pointer === undefined ? refusal : { ...refusal, pointer: `/data/replacement${refusal.pointer}` }
  }

const wrongInFact = (command: Command, root: RecordedEvent, stream: StreamState): Refusal | undefined => {
  const sorted = kindOfCommand(command)
  const { aggregate } = stream
  switch (sorted.kind) {
    case 'party':
      return wrongInParty(sorted.command)
    case 'pledge':
      return aggregate.kind === 'pledge' && aggregate.state.phase === 'announced'
        ? wrongInPledgeReplacement(sorted.command, root, aggregate.state, stream)
        : undefined
    case 'approval':
      return wrongInApproval(sorted.command)
    case 'shipment':
      return aggregate.kind === 'shipment' ? wrongInShipment(sorted.command, aggregate.state) : undefined
    case 'rate':
      return wrongInRate(sorted.command)
    case 'decision':
      return wrongInDecision(sorted.command)
    case 'any':
      return undefined
    default:
      return absurd(sorted)
  }
}
