import { refuse } from '../refused.ts'
import { eventIn, type StreamLog } from '../stream-log.ts'
import type { ActorId, EventId } from '../value/ids.ts'
import type { PledgeCommand } from './commands.ts'
import type { PledgeRefusal } from './errors.ts'
import type { AnnouncedPledge } from './state.ts'

/** Who decides a matter must not be who raised it. */
const wrongInActor = (log: StreamLog, raised: EventId, actor: ActorId, matter: string): PledgeRefusal | undefined =>
  eventIn(log, raised)?.meta.actor === actor
    ? refuse(
        'SameActor',
        `The actor ${actor} raised the ${matter} ${raised}, so another actor must decide it.`,
        `/data/${matter}`,
      )
    : undefined

const wrongInWhole = ({ name, data }: PledgeCommand, { endings }: AnnouncedPledge): PledgeRefusal | undefined => {
  if (name === 'WithdrawPledge' && data.lines === undefined && endings.has('withdrawn'))
    return refuse(
      'PledgeAlreadyWithdrawn',
      `The whole of the pledge "${data.pledge}" was withdrawn already: to change what is said of it, propose a correction.`,
      '/data/pledge',
    )
  return name === 'LapsePledge' && data.lines === undefined && endings.has('lapsed')
    ? refuse(
        'PledgeAlreadyLapsed',
        `The whole of the pledge "${data.pledge}" has lapsed already: to change what is said of it, propose a correction.`,
        '/data/pledge',
      )
    : undefined
}

/** What contradicts how things stand in the pledge now. */
export const wrongInOrder = (
  command: PledgeCommand,
  state: AnnouncedPledge,
  log: StreamLog,
): PledgeRefusal | undefined => {
  const { name, data, meta } = command
  if (name === 'SubstituteItem' && state.lines.get(data.line)?.item === data.item.code)
    return refuse(
      'ItemUnchanged',
      `The line "${data.line}" promises "${data.item.code}" already: a substitution must name another item.`,
      '/data/item/code',
    )
  if (name === 'ResolveDispute')
    return state.resolvedDisputes.has(data.dispute)
      ? refuse(
          'DisputeAlreadyResolved',
          `The dispute ${data.dispute} was resolved already: to change its outcome, propose a correction.`,
          '/data/dispute',
        )
      : wrongInActor(log, data.dispute, meta.actor, 'dispute')
  if (name === 'ConfirmDuplicate' || name === 'RejectDuplicate')
    return state.decidedSuspicions.has(data.suspicion)
      ? refuse(
          'SuspicionAlreadyDecided',
          `The suspicion ${data.suspicion} was decided already: to change the verdict, propose a correction.`,
          '/data/suspicion',
        )
      : wrongInActor(log, data.suspicion, meta.actor, 'suspicion')
  return wrongInWhole(command, state)
}
