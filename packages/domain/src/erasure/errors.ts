import type { Refused } from '../refused.ts'

export type ErasureRefusal = Refused<'EventNotInStream' | 'TextNotSealed'>
