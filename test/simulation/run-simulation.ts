import type { Arguments } from './read-arguments.ts'
import { addCounts, type Counts, noCounts } from './referee/counts.ts'
import { runEpisode } from './run-episode.ts'

/** The command that plays an episode again. */
export const replayOf = (seed: number, { rounds, inTurn }: Arguments): string =>
  `npm run simulate -- --seed ${seed} --rounds ${rounds} --seconds 0${inTurn ? ' --in-turn' : ''}`

export type Simulated = { readonly episodes: number; readonly counts: Counts }

/**
 * Plays episodes, each with the next seed and a service of its own, until the time is over; at least one. What they find is
 * thrown, with the seed and the command that plays it again.
 */
export const runSimulation = async (args: Arguments, tell: (words: string) => void): Promise<Simulated> => {
  const until = Date.now() + args.seconds * 1000
  const counts = noCounts()
  let episodes = 0
  do {
    const seed = args.seed + episodes
    tell(`Seed ${seed}, ${args.rounds} rounds.`)
    try {
      const isOver = () => args.seconds > 0 && Date.now() > until
      const episode = await runEpisode({ seed, rounds: args.rounds, inTurn: args.inTurn, isOver })
      addCounts(counts, episode.counts)
    } catch (error) {
      throw new Error(
        `Seed ${seed} fails. Play it again: ${replayOf(seed, args)}\n${error instanceof Error ? error.stack : String(error)}`,
        { cause: error },
      )
    }
    episodes += 1
  } while (Date.now() < until)
  return { episodes, counts }
}
