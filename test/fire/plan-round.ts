import { type Dice, diceOf } from '../bench/workload/dice.ts'

/** When a kill comes: in the midst of what. */
export const PHASES = ['start', 'making', 'load', 'renewal', 'watch', 'shutdown'] as const
export type Phase = (typeof PHASES)[number]

/** What goes on beside the service, in a process of its own on the same folder. */
export const BESIDE = ['allies', 'rebuild', 'doctor', 'backup'] as const
export type BesideCommand = (typeof BESIDE)[number]

export type Plan = {
  readonly phase: Phase
  /** The read model's files are deleted before the start. */
  readonly deletesReadModel: boolean
  readonly watches: boolean
  readonly clients: ReadonlyArray<Dice>
  readonly beside?: BesideCommand
  /** Whether what runs beside is killed too. */
  readonly killsBeside: boolean
  /** Two moments, each from 0 to 1, of what the phase has for a span. */
  readonly moments: readonly [number, number]
}

/** Out of a hundred rounds. */
const WEIGHTS: { readonly [P in Phase]: number } = {
  start: 20,
  making: 12,
  load: 40,
  renewal: 8,
  watch: 10,
  shutdown: 10,
}
const BESIDE_IN_A_HUNDRED = 12
const DELETED_IN_A_HUNDRED = 5
const MOST_CLIENTS = 8
const FINE = 10_000

/** The first rounds of an empty folder, in which the service fills it with the public record. */
const FILLING_ROUNDS = 6

/** Dice whose first throws differ, however near two seeds are to each other. */
const shaken = (seed: number): Dice => {
  const dice = diceOf(Math.imul(seed + 1, 0x9e3779b1))
  dice.hex(64)
  return dice
}

const phaseOf = (dice: Dice): Phase => {
  let left = dice.roll(100)
  for (const phase of PHASES) {
    left -= WEIGHTS[phase]
    if (left < 0) return phase
  }
  throw new Error('the weights do not add up to a hundred')
}

/** What happens in a round: it follows from the seed and the round's number alone. */
export const planRound = (seed: number, round: number, isFilling: boolean): Plan => {
  const dice = shaken(Math.imul(seed, 100_003) + round)
  const phase = isFilling ? 'start' : phaseOf(dice)
  const clients = 1 + dice.roll(MOST_CLIENTS)
  const beside = dice.roll(100) < BESIDE_IN_A_HUNDRED && !isFilling ? dice.pick(BESIDE) : undefined
  return {
    phase,
    deletesReadModel: phase === 'making' || dice.roll(100) < DELETED_IN_A_HUNDRED,
    watches: phase === 'watch' || dice.roll(2) === 0,
    clients: Array.from({ length: clients }, () => shaken(dice.roll(2 ** 31))),
    ...(beside !== undefined && { beside }),
    killsBeside: dice.roll(2) === 0,
    moments: [dice.roll(FINE) / FINE, dice.roll(FINE) / FINE],
  }
}

/** Whether a round is one of those in which a folder that was empty is being filled. */
export const isFillingRound = (roundInFolder: number, isEmpty: boolean): boolean =>
  isEmpty && roundInFolder < FILLING_ROUNDS
