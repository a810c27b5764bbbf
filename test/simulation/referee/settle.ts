import { disagree } from '../model/disagreement.ts'
import type { Chance } from '../script/chance.ts'
import { checkAnswer } from './check-answer.ts'
import { checkLog } from './check-log.ts'
import type { Game } from './game.ts'

const AGAIN = 4

const day = (): string => new Date().toISOString().slice(0, 10)

/** Asks again what was answered before: the answer is the same, byte for byte. */
const askAgain = async ({ service, kept, counts }: Game, chance: Chance): Promise<void> => {
  for (let asked = 0; asked < AGAIN && kept.length > 0; asked += 1) {
    const { path, text } = chance.pick(kept)
    const reply = await service.caller().ask({ method: 'GET', path })
    counts.requests += 1
    counts.askedAgain += 1
    if (reply.text !== text) disagree('the same question has another answer', { path, text, reply })
  }
}

/** Compares the log, then the answers that were given meanwhile, then some that were given before. */
export const settle = async (game: Game, since: string, chance: Chance): Promise<void> => {
  await checkLog(game)
  const today = [since, day()]
  for (const { path, reply } of game.unread.splice(0)) checkAnswer(game, path, reply, today)
  await askAgain(game, chance)
  game.unsettled.length = 0
}
