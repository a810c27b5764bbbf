export type { Answered, Asked } from './answer.ts'
export { type AnyAsk, type Ask, askCodecs, DEFAULT_LIMIT, MAX_LIMIT, parseAsk, type View } from './ask.ts'
export { ENTRY_REFERENCE, Entry, EntryKey } from './entry.ts'
