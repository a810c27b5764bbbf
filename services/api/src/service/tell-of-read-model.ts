import type { ReadModelOptions } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'

/** Tells the log, and whoever kept what the old one answered, what came of a read model that was made beside the one that served. */
export const tellOfReadModel =
  (log: Log, forget: () => void): NonNullable<ReadModelOptions['onRenewed']> =>
  (outcome) => {
    if (E.isLeft(outcome)) {
      log.error({ readModel: 'not renewed', detail: logWords(String(outcome.left)) })
      return
    }
    forget()
    const { compared } = outcome.right
    if (compared === undefined) log.info({ readModel: 'taken up as another process made it' })
    else if (compared.differing.length > 0) log.warn({ readModel: 'renewed, and answers otherwise', ...compared })
    else log.info({ readModel: 'renewed', ...compared })
  }
