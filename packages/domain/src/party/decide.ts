import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import type { DataOf, DomainEvent } from '../event-codecs.ts'
import { eventOf } from '../recorded-as.ts'
import { firstRefusal, refuse } from '../refused.ts'
import { periodOf } from '../value/edtf.ts'
import { measureOf } from '../value/figure.ts'
import { measureName } from '../value/measure.ts'
import type { PartyCommand } from './commands.ts'
import type { PartyRefusal } from './errors.ts'
import type { PartyState } from './state.ts'

const wrongInMemberships = ({ party, memberships }: DataOf<'PartyRegistered'>): PartyRefusal | undefined =>
  firstRefusal(memberships, ({ of, from, to }, index) => {
    const pointer = `/data/memberships/${index}`
    if (of === party)
      return refuse('MemberOfItself', `${party} cannot be a member of itself: name another party.`, `${pointer}/of`)
    const begins = periodOf(from).first
    const ends = to === undefined ? undefined : periodOf(to).last
    return begins !== undefined && ends !== undefined && ends < begins
      ? refuse(
          'MembershipEndsBeforeItBegins',
          `The membership of ${party} in ${of} ends on ${to}, before it begins on ${from}: it must end on that day or later.`,
          `${pointer}/to`,
        )
      : undefined
  })

const wrongInIndicator = ({ indicator, value }: DataOf<'IndicatorRecorded'>): PartyRefusal | undefined => {
  const measure = measureOf(value)
  const isRight = indicator === 'population' ? measureName(measure) === 'person' : 'currency' in measure
  return isRight
    ? undefined
    : refuse(
        'IndicatorMeasureWrong',
        `A ${indicator} in ${measureName(measure)} cannot be reckoned with: it must be ${
          indicator === 'population' ? 'a quantity in the unit person' : 'money'
        }.`,
        '/data/value',
      )
}

/** What is wrong with a fact about a party, whenever it is said. */
export const wrongInParty = (command: PartyCommand): PartyRefusal | undefined => {
  switch (command.name) {
    case 'RegisterParty':
      return wrongInMemberships(command.data)
    case 'RecordIndicator':
      return wrongInIndicator(command.data)
    default:
      return absurd(command)
  }
}

const wrongNow = ({ name, data: { party } }: PartyCommand, { phase }: PartyState): PartyRefusal | undefined => {
  if (name === 'RegisterParty' && phase === 'registered')
    return refuse(
      'PartyAlreadyRegistered',
      `The party ${party} is registered already: to change what is said of it, propose a correction.`,
      '/data/party',
    )
  return name === 'RecordIndicator' && phase === 'unregistered'
    ? refuse('PartyNotRegistered', `No party ${party} is registered: register it first.`, '/data/party')
    : undefined
}

export const decideParty =
  (command: PartyCommand) =>
  (state: PartyState): E.Either<PartyRefusal, ReadonlyArray<DomainEvent>> => {
    const refusal = wrongNow(command, state) ?? wrongInParty(command)
    return refusal === undefined ? E.right([eventOf(command)]) : E.left(refusal)
  }
