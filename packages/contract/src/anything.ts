import type { Codec } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/** What another codec reads: of a command, its `data` and `meta`, whose form depends on its name. */
export const anything: Codec<unknown> = Object.assign(
  new t.Type<unknown, unknown, unknown>(
    'anything',
    (_): _ is unknown => true,
    E.right,
    (a) => a,
  ),
  { schema: {} },
)
