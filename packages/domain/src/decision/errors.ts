import type { Refused } from '../refused.ts'

export type DecisionRefusal =
  | Refused<
      | 'DecisionAlreadyRecorded'
      | 'DecisionNotFound'
      | 'ReviewBeforeDecision'
      | 'OptionNamedTwice'
      | 'NoOptionChosen'
      | 'SeveralOptionsChosen'
      | 'BasisNamedTwice'
      | 'BasisKnownAfterDecision'
    >
  /** Told by who asks the basis again: the decider knows no answers. */
  | Refused<'BasisAboutNothing' | 'BasisYetToCome' | 'BasisDigestDiffers' | 'BasisRecordedAfterDecision'>
