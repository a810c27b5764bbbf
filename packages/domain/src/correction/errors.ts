import type { Problem } from '../codec/decode.ts'
import type { Refused } from '../refused.ts'

export type ReplacementMalformed = Refused<'ReplacementMalformed'> & { readonly problems: ReadonlyArray<Problem> }

export type CorrectionRefusal =
  | Refused<
      | 'EventNotInStream'
      | 'EventAlreadyCorrected'
      | 'ReplacementMovesStream'
      | 'CorrectionAlreadyProposed'
      | 'CorrectionNotInForce'
      | 'ErasureIsFinal'
      | 'CorrectionNotFound'
      | 'CorrectionAlreadyDecided'
      | 'CorrectionNeedsSecondActor'
    >
  | ReplacementMalformed
