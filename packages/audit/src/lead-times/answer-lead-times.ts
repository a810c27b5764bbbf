import type { Ask } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { answerPage, type LedgerError, type List, type Reader, type Reading, type Told } from '@aid-ledger/ledger'
import { allyScope } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { keptList, wholeList } from '../kept-list.ts'
import { allLeadTimes, leadTimesOf } from './lead-times.ts'

type LeadTimesAsk = Ask<'leadTimes'>

const listOf = async ({ ally }: LeadTimesAsk, reading: Reading, reader: Reader): Promise<List> => {
  if (ally !== undefined) return wholeList({ items: leadTimesOf(await reading.picture(allyScope(ally)), ally) })
  return keptList(JSON.stringify(['leadTimes', reading.question]), reader, async () => ({
    items: await allLeadTimes(reading.parts()),
  }))
}

/** Answers how long authorities take over approvals: over all of them, or those that concern an ally. */
export const answerLeadTimes = (ask: LeadTimesAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('leadTimes', '', ask, async (asking: LeadTimesAsk) => {
    const { ally, limit: _limit, cursor: _cursor, waitFor: _wait, ...question } = asking
    const stranger = ally === undefined ? undefined : reader.unknownParty(ally)
    if (stranger !== undefined) return E.left(stranger)
    const reading = await reader.read(question)
    if (E.isLeft(reading)) return reading
    const filters = ally === undefined ? {} : { ally }
    return E.right({
      asked: { ...reading.right.asked, ...(ally === undefined ? {} : { filters }) },
      list: await listOf(asking, reading.right, reader),
      pinned: { ...filters, rules: RULES, ...reading.right.question },
      immutable: reading.right.immutable,
      rules: reading.right.question.rules,
    })
  })
