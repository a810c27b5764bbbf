import type { ReadModelOptions } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'

/** Tells the log what came of a read model that was made beside the one that served. */
export const tellOfReadModel =
  (log: Log): NonNullable<ReadModelOptions['onRenewed']> =>
  (outcome) => {
    if (E.isLeft(outcome)) log.error({ readModel: 'not renewed', detail: String(outcome.left) })
    else if (outcome.right.differing.length > 0)
      log.warn({ readModel: 'renewed, and answers otherwise', ...outcome.right })
    else log.info({ readModel: 'renewed', ...outcome.right })
  }
