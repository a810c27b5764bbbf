import type { Ask, Asked } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { answerPage, type LedgerError, type Opened, type Reader, type Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { subjectOf, unknownSubject } from '../subject-of.ts'
import { rulesList } from './rules-list.ts'

type RulesAsk = Ask<'rules'>

const openRules = async (asking: RulesAsk, reader: Reader): Promise<E.Either<LedgerError, Opened<RulesAsk>>> => {
  const { of = 'alliance', from = RULES, to, limit: _limit, cursor: _cursor, waitFor: _wait, ...when } = asking
  const subject = subjectOf(of)
  const stranger = unknownSubject(subject, reader)
  if (stranger !== undefined) return E.left(stranger)
  const before = await reader.read({ ...when, rules: from })
  if (E.isLeft(before)) return before
  const after = await reader.read({ ...when, rules: to })
  if (E.isLeft(after)) return after
  const { asked, question } = after.right
  const filters = { of, from, to }
  return E.right({
    // The contract has filters of their own for a comparison of rules (`AskedByRules`).
    asked: { ...asked, filters } as unknown as Asked,
    list: await rulesList(subject, { from: before.right, to: after.right }, reader),
    pinned: { ...filters, ...withoutRules(question) },
    // What is the default may be another one day.
    immutable: after.right.immutable && asking.from !== undefined,
    rules: to,
  })
}

const withoutRules = <A extends { readonly rules?: unknown }>({ rules: _rules, ...rest }: A): Omit<A, 'rules'> => rest

/** Answers what other rules reckon otherwise of an ally, a pledge or all allies, and since which event. */
export const answerRules = (ask: RulesAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('rules', '', ask, (asking) => openRules(asking, reader))
