import type { Refused } from '../refused.ts'

export type PartyRefusal = Refused<
  | 'PartyAlreadyRegistered'
  | 'PartyNotRegistered'
  | 'IndicatorMeasureWrong'
  | 'MembershipEndsBeforeItBegins'
  | 'MemberOfItself'
>
