import type { Command, Round, Step } from '../script/step.ts'
import { askStep } from './ask-step.ts'
import type { Game, Moment } from './game.ts'
import { giveStep } from './give-step.ts'
import { spoiltStep } from './spoilt-step.ts'

const play = (game: Game, step: Step, moment: Moment): Promise<void> => {
  switch (step.kind) {
    case 'give':
      return giveStep(game, step, moment)
    case 'spoilt':
      return spoiltStep(game, step.command, step.spoil)
    case 'ask':
      return askStep(game, step.asking)
  }
}

const meets = (one: Command, other: Command): boolean =>
  one.key === other.key || one.touches.some((touched) => other.touches.includes(touched))

/** Takes the steps of a round, all at once; then, one after the other, whatever of it was foreseen is certain. */
export const playRound = async (game: Game, round: Round, inTurn: boolean): Promise<void> => {
  const commands = round.flatMap((step): ReadonlyArray<Command> => (step.kind === 'give' ? [step.command] : []))
  // What a client hung up on may be in the log, though the model does not know of it yet.
  const beside = [...(inTurn ? [] : commands), ...game.unsettled]
  const isAlone = (command: Command): boolean => !beside.some((other) => other !== command && meets(other, command))
  const moment = () => ({ before: game.ledger.head(), isAlone })
  if (inTurn) for (const step of round) await play(game, step, moment())
  else {
    const same = moment()
    await Promise.all(round.map((step) => play(game, step, same)))
  }
  game.counts.rounds += 1
}
