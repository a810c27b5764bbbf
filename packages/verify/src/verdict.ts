/** What is wrong, in words; where it is an event, which, and in which column. */
export type Problem = {
  readonly kind: /** An event, or its place, is not what was signed, or contradicts others. */
    | 'EventWrong'
    /** The log has fewer events than were signed. */
    | 'LogRolledBack'
    /** What was signed is of another log or another course of this one. */
    | 'LogForked'
    /** A signature does not hold. */
    | 'CheckpointForged'
    /** It is signed by nobody who is trusted. */
    | 'KeyForeign'
    /** It belongs to another ledger. */
    | 'OtherLog'
    /** A file is damaged, truncated, or lacks its guards. */
    | 'FileDamaged'
    /** It is no proof, export, checkpoint or key. */
    | 'Malformed'
  readonly words: string
  readonly position?: number
  readonly column?: string
}

/** That a key was given, and nothing that it signed: then nobody vouches for anything. */
export const NOTHING_SIGNED: Problem = {
  kind: 'KeyForeign',
  words:
    'Nothing here is signed by who is trusted: it has no checkpoint of theirs. Give one that was kept elsewhere with --checkpoint.',
}

/** What was verified. It is sound where nothing is wrong. */
export type Verdict = {
  /** How many events were looked at. */
  readonly events: number
  /** Up to which position a trusted signature vouches for them. */
  readonly vouchedTo: number
  /** The first that is wrong first. */
  readonly problems: ReadonlyArray<Problem>
  /** What a reader should know, though nothing is wrong. */
  readonly notes: ReadonlyArray<string>
}

export const isSound = ({ problems }: Verdict): boolean => problems.length === 0

/** Ends the work: what was asked cannot be looked at. */
export class Unverifiable extends Error {
  readonly problem: Problem
  constructor(kind: Problem['kind'], words: string) {
    super(words)
    this.name = kind
    this.problem = { kind, words }
  }
}
