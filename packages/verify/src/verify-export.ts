import { asGiven, checkSignatures, type Signed } from './check-checkpoint.ts'
import { checkRoots, type Roots } from './check-roots.ts'
import { type Lines, readExport, type VerifyExportOptions } from './read-export.ts'
import { knownKeys } from './trusted-keys.ts'
import { NOTHING_SIGNED, type Problem, Unverifiable, type Verdict } from './verdict.ts'
import { wrongEvent } from './wrong-event.ts'

/** The first event that is wrong, and what is wrong with the tree: it is believed only as far as it leads to what was signed. */
const namedBy = (
  { first, unlike: { covered, later }, rootOfTree }: Lines,
  { vouchedTo }: Roots,
  signed: ReadonlyArray<Signed>,
): ReadonlyArray<Problem> => {
  const holds = vouchedTo > 0
  const speaks =
    signed.length === 0 || (!holds && signed.some(({ checkpoint }) => rootOfTree?.equals(checkpoint.root) === true))
  const changed = speaks ? (covered ?? later) : later
  const unlike =
    changed === undefined
      ? undefined
      : wrongEvent(changed, undefined, 'it is not what it was when the ledger took it in')
  const [named] = [first, unlike]
    .filter((one) => one !== undefined)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  const tree: Problem = {
    kind: 'FileDamaged',
    words: `The tree that was given is damaged, or of another ledger: it has another event ${covered} than was signed.`,
  }
  return [...(named === undefined ? [] : [named]), ...(holds && covered !== undefined ? [tree] : [])]
}

/**
 * Verifies an export, line by line: each event against those before it, and all of them against a checkpoint. Throws an
 * Unverifiable where there is no line, and neither a key nor a checkpoint to say what should be there.
 */
export const verifyExport = async (options: VerifyExportOptions): Promise<Verdict> => {
  const { checkpoint } = options
  const { signed, problems } = checkSignatures(asGiven(checkpoint), knownKeys([], options.keys))
  const lines = await readExport(options)
  const { events, root } = lines
  if (events === 0 && checkpoint === undefined && options.keys === undefined)
    throw new Unverifiable('Malformed', 'This is no export: it has no event, and nothing can be said of it.')
  const roots = new Map(checkpoint === undefined || root === undefined ? [] : [[checkpoint.size, root] as const])
  const rooted = checkRoots(signed, roots, events)
  const beyond = rooted.vouchedTo > 0 && rooted.vouchedTo < events
  return {
    events,
    vouchedTo: rooted.vouchedTo,
    problems: [
      ...namedBy(lines, rooted, signed),
      ...rooted.problems,
      ...problems,
      ...(options.keys !== undefined && checkpoint === undefined ? [NOTHING_SIGNED] : []),
    ],
    notes: [
      ...(checkpoint === undefined
        ? ['No checkpoint was given: that the events fit together was seen, not that nobody changed them.']
        : []),
      ...(beyond
        ? [`Events ${rooted.vouchedTo + 1} to ${events} came after the checkpoint: it does not vouch for them.`]
        : []),
    ],
  }
}
