import { dayOfInstant, type Instant, type KnownAt, parseDay } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** What day it is, for who asked for a day; what time it is, for who asked for a time. */
export const sayNow = (asked: KnownAt, now: Instant): string =>
  E.isRight(parseDay(asked)) ? `today is ${dayOfInstant(now)}` : `it is ${now}`
