import type * as t from 'io-ts'
import type { AnyCodec } from './codec/codec.ts'

/** An aggregate's events: from a type's name to the codec of its data in the newest schema version. */
export type EventTable = { readonly [type: string]: AnyCodec }

/** The union of a table's events, each with its type and its data. */
export type EventOf<T extends EventTable> = {
  readonly [K in keyof T & string]: { readonly type: K; readonly data: t.TypeOf<T[K]> }
}[keyof T & string]

/** The union of a table's commands, each with its name, its data, and who says so when. */
export type CommandOf<T extends EventTable, Meta> = {
  readonly [K in keyof T & string]: { readonly name: K; readonly data: t.TypeOf<T[K]>; readonly meta: Meta }
}[keyof T & string]
