import { CheckpointsAnswer, ConsistencyAnswer, SigningKeysAnswer } from '@aid-ledger/contract'
import type { Decoded } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { addressOf } from './address-of.ts'
import { type Connection, type Replied, type RequestOptions, textOf } from './connection.ts'

type Asked<Q, A> = (asked: Q, options?: RequestOptions) => Promise<Replied<A>>

/** What proves that nothing was touched: signed notes as text, for a verifier to read. */
export type ProofsAsked = {
  /** The last checkpoint. */
  readonly checkpoint: (options?: RequestOptions) => Promise<Replied<string>>
  /** The checkpoint of so many events. */
  readonly checkpointOf: Asked<number, string>
  readonly checkpoints: Asked<{ readonly after?: number; readonly limit?: number }, Decoded<typeof CheckpointsAnswer>>
  readonly signingKeys: (options?: RequestOptions) => Promise<Replied<Decoded<typeof SigningKeysAnswer>>>
  readonly consistency: Asked<{ readonly from: number; readonly to: number }, Decoded<typeof ConsistencyAnswer>>
  /** The proof of the event at a position. */
  readonly proof: Asked<number, string>
  /** A tile of the tree by its path, such as `0/000.p/5` or `entries/000.p/5` (C2SP tlog-tiles). */
  readonly tile: Asked<string, Uint8Array>
}

export const makeProofs = ({ ask, read }: Connection): ProofsAsked => {
  const note = async (path: string, options?: RequestOptions): Promise<Replied<string>> => {
    const reply = await ask(path, {}, options)
    return E.isLeft(reply) ? reply : E.right(textOf(reply.right.bytes))
  }
  return {
    checkpoint: (options) => note('/checkpoints/latest', options),
    checkpointOf: (size, options) => note(`/checkpoints/${size}`, options),
    checkpoints: (asked, options) => read(CheckpointsAnswer, addressOf('/checkpoints', asked), {}, options),
    signingKeys: (options) => read(SigningKeysAnswer, '/checkpoints/keys', {}, options),
    consistency: (asked, options) => read(ConsistencyAnswer, addressOf('/checkpoints/consistency', asked), {}, options),
    proof: (position, options) => note(`/events/${position}/proof`, options),
    tile: async (path, options) => {
      const reply = await ask(`/tile/${path}`, {}, options)
      return E.isLeft(reply) ? reply : E.right(reply.right.bytes)
    },
  }
}
