import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Arena, makeArena } from './arena.ts'
import { isFillingRound, type Phase, type Plan, planRound } from './plan-round.ts'
import { type Round, runRound } from './run-round.ts'

/** How many rounds a folder lives: its ledger has grown by then, and each look at it reads all of it. */
export const ROUNDS_A_FOLDER = 50
/** Every so manieth folder begins empty, so that the service fills it with the public record. */
const EMPTY_EVERY = 4
/** Before any start was measured. */
const FIRST_GUESS_MS = 700
/** How much of a new start's length goes into what is usual. */
const NEWS = 0.3

export type Wanted = {
  readonly kills: number
  readonly seed: number
  /** The round to begin with: the first of a folder. */
  readonly from: number
  /** Where the ledgers lie. */
  readonly root: string
  readonly tell: (line: string) => void
}

/** What a whole run came to. */
export type Fired = {
  readonly kills: { readonly [P in Phase]?: number }
  readonly rounds: number
  readonly acknowledged: number
  /** Commands whose answer was lost to a kill, and which were found to have been recorded. */
  readonly recordedUnheard: number
  readonly events: number
  readonly keptReadModels: number
  /** The first round in which something was wrong. */
  readonly failed?: { readonly round: number; readonly wrong: ReadonlyArray<string>; readonly remains: string }
}

type Tally = { -readonly [K in keyof Fired]: Fired[K] }

const total = (kills: Fired['kills']): number => Object.values(kills).reduce((sum, n) => sum + n, 0)

const lineOf = (
  round: number,
  { phase, beside, clients }: Plan,
  { load }: Arena,
  done: Round,
  kills: number,
): string => {
  const heard = load.book.pages().filter(({ acknowledged }) => acknowledged !== undefined).length
  const unheard = load.book.pages().filter((page) => page.acknowledged === undefined && !page.refused).length
  const what = done.killed ? `killed in ${phase}` : `ended by itself in ${phase}`
  const found = done.wrong.length === 0 ? 'all there' : `${done.wrong.length} WRONG`
  return `round ${round}: ${what}, ${clients.length} clients${beside === undefined ? '' : `, ${beside} beside`}; ${done.events} events, ${heard} acknowledged, ${unheard} unheard; ${found} (kill ${kills})`
}

const closeBook = (tally: Tally, { load, log }: Arena): void => {
  const pages = load.book.pages()
  tally.acknowledged += pages.filter(({ acknowledged }) => acknowledged !== undefined).length
  tally.recordedUnheard += pages.filter(({ acknowledged, fresh, recorded }) =>
    acknowledged === undefined ? recorded : fresh === 0,
  ).length
  tally.events += log.length
}

/** Kills the service so many times, each at a moment that the seed draws, and looks each time at what is left. */
export const fire = async ({ kills, seed, from, root, tell }: Wanted): Promise<Fired> => {
  const killed: { [P in Phase]?: number } = {}
  const tally: Tally = { kills: killed, rounds: 0, acknowledged: 0, recordedUnheard: 0, events: 0, keptReadModels: 0 }
  let usualStartMs = FIRST_GUESS_MS
  let arena: Arena | undefined
  for (let round = from; total(killed) < kills && tally.failed === undefined; round += 1) {
    const folder = Math.floor(round / ROUNDS_A_FOLDER)
    const isEmpty = folder % EMPTY_EVERY === EMPTY_EVERY - 1
    if (arena === undefined || round % ROUNDS_A_FOLDER === 0) {
      if (arena !== undefined) closeBook(tally, arena)
      if (arena !== undefined) rmSync(arena.folder, { recursive: true })
      arena = await makeArena(root, `f${folder}`, isEmpty)
    }
    const isFilling = isFillingRound(round % ROUNDS_A_FOLDER, isEmpty)
    const plan = planRound(seed, round, isFilling)
    const remains = join(root, 'remains')
    const done = await runRound(arena, plan, { remains, usualStartMs, isFilling })
    if (done.startMs !== undefined) usualStartMs += NEWS * (done.startMs - usualStartMs)
    if (done.killed) killed[plan.phase] = (killed[plan.phase] ?? 0) + 1
    tally.rounds += 1
    tally.keptReadModels += done.keptReadModel ? 1 : 0
    if (done.wrong.length > 0) tally.failed = { round, wrong: done.wrong, remains }
    tell(lineOf(round, plan, arena, done, total(killed)))
  }
  if (arena !== undefined) closeBook(tally, arena)
  return tally
}
