import { sayCount } from '@aid-ledger/domain'
import type { EventProof, Verdict } from '@aid-ledger/verify'
import { emitLines } from '../emit.ts'
import type { Io } from '../io.ts'
import { sayNumber } from '../table/say-number.ts'
import { screenOf } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'

/** A broken ledger may have a problem with each of its checkpoints; the first few say it. */
const MAX_TOLD = 10

/** A verdict; of a proof also what it proves. */
type Told = Verdict & { readonly proof?: EventProof }

const soundWords = ({ events, vouchedTo, proof }: Told): string => {
  if (proof !== undefined)
    return `The event is in the ledger, as it is in the proof: a trusted signature of ${sayCount(vouchedTo, 'event')} vouches for it.`
  const looked = `${sayCount(events, 'event')}: nothing was touched that can be told.`
  return vouchedTo === 0 ? looked : `${looked} A signature vouches for the first ${sayNumber(String(vouchedTo))}.`
}

/** Which event a proof proves: its place, and what it says. */
const provedWords = ({ event }: EventProof): ReadonlyArray<string> => {
  const { position, stream, revision, type, recordedAt, data } = JSON.parse(event)
  return [`Event ${position}, ${type}, number ${revision} of ${stream}, recorded ${recordedAt}:`, JSON.stringify(data)]
}

/** Tells what was verified: what is wrong, the first first, or that nothing is. */
export const emitVerdict = async (verdict: Told, io: Io): Promise<void> => {
  const screen = screenOf(io.stdout, io.env)
  const { problems, notes } = verdict
  const proved = problems.length === 0 ? verdict.proof : undefined
  const wrong = problems.slice(0, MAX_TOLD).map(({ words }) => `wrong: ${words}`)
  const more = problems.length > MAX_TOLD ? [`and ${problems.length - MAX_TOLD} more.`] : []
  const lines = (text: string): ReadonlyArray<string> => paragraph(text, screen.width, '  ')
  await emitLines(io.stdout, [
    ...(problems.length === 0 ? lines(soundWords(verdict)) : [...wrong, ...more].flatMap(lines).map(screen.red)),
    ...(proved === undefined ? [] : provedWords(proved)).flatMap(lines),
    ...notes.flatMap((note) => lines(`note: ${note}`)),
  ])
}
