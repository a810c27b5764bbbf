import type { StreamKind } from '../stream.ts'
import { initialState, type StreamState } from '../stream-state.ts'

/** A stream by its kind and id. */
export type StreamRef = { readonly kind: StreamKind; readonly id: string }

/** What the ledger knows of other streams than the one that a command is decided on; nothing, where it looked for none. */
export type KnownStreams = (stream: StreamRef) => StreamState

export const knowsNothing: KnownStreams = ({ kind }) => initialState(kind)
