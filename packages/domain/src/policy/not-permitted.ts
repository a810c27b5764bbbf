import { type Refused, refuse } from '../refused.ts'

/** That somebody may not record this, in their part: what, why, and who may or what would be right. */
export type NotPermitted = Refused<'NotPermitted'>

export const notPermitted = (detail: string, pointer: string): NotPermitted => refuse('NotPermitted', detail, pointer)
