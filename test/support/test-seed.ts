import { freshSeed } from './fresh-seed.ts'

const USUAL_SEED = 20_240_402

const seedOf = (given: string | undefined): number => {
  if (given === undefined || given === '') return USUAL_SEED
  const seed = given === 'fresh' ? freshSeed() : Number(given)
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`TEST_SEED takes fresh or a whole number, not ${given}.`)
  return seed
}

/**
 * What all that is drawn in a run of the tests is drawn from: the same each time, so that a change is judged by itself.
 * `TEST_SEED=fresh` tries what nobody has tried, `TEST_SEED=N` a seed again. Anything else is refused in words.
 */
export const testSeed = seedOf(process.env['TEST_SEED'])
