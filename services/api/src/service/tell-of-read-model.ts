import type { ReadModelOptions } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'

/** Tells the log, and whoever kept what the old one answered, what came of a read model that was made beside the one that served. */
export const tellOfReadModel =
  (log: Log, forget: () => void): NonNullable<ReadModelOptions['onRenewed']> =>
  (outcome) => {
    if (E.isRight(outcome)) forget()
    if (E.isLeft(outcome)) log.error({ readModel: 'not renewed', detail: logWords(String(outcome.left)) })
    else if (outcome.right.differing.length > 0)
      log.warn({ readModel: 'renewed, and answers otherwise', ...outcome.right })
    else log.info({ readModel: 'renewed', ...outcome.right })
  }
