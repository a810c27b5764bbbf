import type { Fields } from '@aid-ledger/domain/testing'

/** The meta of a fact that was public on the day it happened. */
export const on = (day: string, meta: Fields = {}): Fields => ({ occurredOn: day, knownAt: day, ...meta })
