import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import { decideApproval } from './approval/decide.ts'
import type { Command } from './command.ts'
import { kindOfCommand } from './command-kind.ts'
import { decideCorrection } from './correction/decide.ts'
import { decideDecision } from './decision/decide.ts'
import type { DomainEvent } from './event-codecs.ts'
import { decideParty } from './party/decide.ts'
import { decidePledge } from './pledge/decide.ts'
import { decideRate } from './rate/decide.ts'
import type { Refusal } from './refusal.ts'
import { refuse } from './refused.ts'
import { wrongInReplacement } from './replacement-rule.ts'
import { decideShipment } from './shipment/decide.ts'
import type { StreamState } from './stream-state.ts'

/** A command's events, or why it is refused; no events where it is accepted and says nothing new. */
export type Decision = E.Either<Refusal, ReadonlyArray<DomainEvent>>

/** Decides a command on the state of its stream (see `streamOfCommand`). Pure: no clock, no other stream. */
export const decide =
  (command: Command) =>
  (stream: StreamState): Decision => {
    const sorted = kindOfCommand(command)
    const { aggregate } = stream
    switch (sorted.kind) {
      case 'any':
        return decideCorrection(sorted.command)(stream, wrongInReplacement(stream))
      case 'party':
        return aggregate.kind === 'party' ? decideParty(sorted.command)(aggregate.state) : misplaced(command, stream)
      case 'pledge':
        return aggregate.kind === 'pledge'
          ? decidePledge(sorted.command)(aggregate.state, stream.log)
          : misplaced(command, stream)
      case 'approval':
        return aggregate.kind === 'approval'
          ? decideApproval(sorted.command)(aggregate.state)
          : misplaced(command, stream)
      case 'shipment':
        return aggregate.kind === 'shipment'
          ? decideShipment(sorted.command)(aggregate.state)
          : misplaced(command, stream)
      case 'rate':
        return aggregate.kind === 'rate' ? decideRate(sorted.command)(aggregate.state) : misplaced(command, stream)
      case 'decision':
        return aggregate.kind === 'decision'
          ? decideDecision(sorted.command)(aggregate.state)
          : misplaced(command, stream)
      default:
        return absurd(sorted)
    }
  }

const misplaced = ({ name }: Command, { aggregate }: StreamState): Decision =>
  E.left(refuse('CommandNotForStream', `${name} cannot be decided on the stream of a ${aggregate.kind}.`, '/command'))
