import type { Recorded } from './model/fact.ts'
import { makePlainLedger } from './model/plain-ledger.ts'
import { checkLog } from './referee/check-log.ts'
import { type Counts, noCounts } from './referee/counts.ts'
import type { Game } from './referee/game.ts'
import { playRound } from './referee/play-round.ts'
import { settle } from './referee/settle.ts'
import { chanceOf } from './script/chance.ts'
import { makeScript } from './script/make-script.ts'
import { startRealService } from './service/start-real-service.ts'

/** How often the log and the answers are compared, and how often the service is started anew, in rounds. */
const SETTLE_EVERY = 10
const RESTART_EVERY = 75

export type EpisodeOptions = {
  readonly seed: number
  readonly rounds: number
  /** One step after the other, so that a replay repeats to the last byte. */
  readonly inTurn?: boolean
  /** Ends it after the round under way. */
  readonly isOver?: () => boolean
}

/** A new service, and a model that knows of its one event. */
export const newGame = async (): Promise<Game> => {
  const service = await startRealService()
  const { text } = await service.caller().ask({ method: 'GET', path: '/events/1' })
  const ledger = makePlainLedger({ ...(JSON.parse(text) as Recorded), position: 1 })
  return { service, ledger, counts: noCounts(), doubted: new Map(), unsettled: [], unread: [], kept: [], compared: 1 }
}

const play = async (game: Game, options: EpisodeOptions): Promise<void> => {
  const { seed, rounds, inTurn = false, isOver = () => false } = options
  const since = new Date().toISOString().slice(0, 10)
  const chance = chanceOf(~seed)
  const script = makeScript(seed)
  for (let round = 1; round <= rounds && !isOver(); round += 1) {
    await playRound(game, script.next().value, inTurn)
    if (round % SETTLE_EVERY === 0) await settle(game, since, chance)
    if (round % RESTART_EVERY === 0) {
      await game.service.restart()
      game.counts.restarts += 1
      await settle(game, since, chance)
    }
  }
  await settle(game, since, chance)
  await checkLog(game, 0)
}

/** What an episode tried, and the log that it left, as ids in their order. */
export type Episode = { readonly counts: Counts; readonly log: ReadonlyArray<string> }

/** Plays the script of one seed against a new service; throws a `Disagreement` where that does what the model does not. */
export const runEpisode = async (options: EpisodeOptions): Promise<Episode> => {
  const game = await newGame()
  try {
    await play(game, options)
    return { counts: game.counts, log: game.ledger.log().map(({ id }) => id) }
  } finally {
    await game.service.stop()
  }
}
