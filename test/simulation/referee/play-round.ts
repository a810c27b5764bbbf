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

/** Takes the steps of a round, all at once; then, one after the other, whatever of it was foreseen is certain. */
export const playRound = async (game: Game, round: Round, inTurn: boolean): Promise<void> => {
  const commands = round.flatMap((step): ReadonlyArray<Command> => (step.kind === 'give' ? [step.command] : []))
  const isAlone = (command: Command): boolean =>
    inTurn ||
    !commands.some(
      (other) =>
        other !== command && (other.key === command.key || other.touches.some((one) => command.touches.includes(one))),
    )
  const moment = () => ({ before: game.ledger.head(), isAlone })
  if (inTurn) for (const step of round) await play(game, step, moment())
  else {
    const same = moment()
    await Promise.all(round.map((step) => play(game, step, same)))
  }
  game.counts.rounds += 1
}
