import * as E from 'fp-ts/lib/Either.js'
import type { DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { refuse } from '../refused.ts'
import type { StreamLog } from '../stream-log.ts'
import { wrongInAsserter } from './asserter-rules.ts'
import type { PledgeCommand } from './commands.ts'
import { wrongInPledge } from './data-rules.ts'
import type { PledgeRefusal } from './errors.ts'
import type { PledgeEvent } from './events.ts'
import { inNormalForm } from './normal-form.ts'
import { wrongInOrder } from './order-rules.ts'
import { wrongInAnnouncement } from './promise-rules.ts'
import { type AnnouncedPledge, type PledgeState, shortfallKey } from './state.ts'

const alreadyAnnounced = (pledge: string): PledgeRefusal =>
  refuse(
    'PledgeAlreadyAnnounced',
    `The pledge "${pledge}" was announced already: use AmendPledge for a new total or new lines, ReannouncePledge where it was only said again, another id for another pledge.`,
    '/data/pledge',
  )

const notAnnounced = (pledge: string): PledgeRefusal =>
  refuse('PledgeNotAnnounced', `No pledge "${pledge}" was announced: announce it first.`, '/data/pledge')

/** A shortfall that is open is not opened again, nor one closed that is not open. */
const isNothingNew = ({ name, data }: PledgeCommand, { openShortfalls }: AnnouncedPledge): boolean =>
  (name === 'OpenShortfall' && openShortfalls.has(shortfallKey(data))) ||
  (name === 'CloseShortfall' && !openShortfalls.has(shortfallKey(data)))

/** What a command about a pledge records is an event about a pledge. */
const recorded = (command: PledgeCommand): PledgeEvent => eventOf(command) as PledgeEvent

/** Decides on a pledge; `log` is its stream, as some facts name others. */
export const decidePledge =
  (command: PledgeCommand) =>
  (state: PledgeState, log: StreamLog): E.Either<PledgeRefusal, ReadonlyArray<DomainEvent>> => {
    const { pledge } = command.data
    if (state.phase === 'unannounced') {
      if (command.name !== 'AnnouncePledge') return E.left(notAnnounced(pledge))
      const refusal = wrongInAnnouncement(command.data, { lines: new Map() })
      return refusal === undefined ? E.right([inNormalForm(recorded(command), new Map())]) : E.left(refusal)
    }
    if (command.name === 'AnnouncePledge') return E.left(alreadyAnnounced(pledge))
    const refusal =
      wrongInAsserter(command) ?? wrongInPledge(command, { ...state, log }) ?? wrongInOrder(command, state, log)
    if (refusal !== undefined) return E.left(refusal)
    return E.right(isNothingNew(command, state) ? [] : [inNormalForm(recorded(command), state.lines)])
  }
