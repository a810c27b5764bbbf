import { type Ask, type DelaySubject, parseDelaySubject } from '@aid-ledger/contract'
import { RULES } from '@aid-ledger/domain'
import { answerPage, type LedgerError, type List, type Reader, type Reading, type Told } from '@aid-ledger/ledger'
import { allyScope, partiesOf } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import { keptList, wholeList } from '../kept-list.ts'
import { decoded } from '../subject-of.ts'
import { delaysOfAlliance, delaysOfAuthority } from './all-delays.ts'
import { type Delays, delaysOfAlly, delaysOfPledge } from './delays.ts'

type DelaysAsk = Ask<'delays'>

const subjectOf = (of: string): DelaySubject => decoded(parseDelaySubject(of))

const unknownSubject = (subject: DelaySubject, reader: Reader): LedgerError | undefined => {
  if (subject.of === 'alliance') return undefined
  if (subject.of === 'pledge') return reader.unknownPledge(subject.pledge, '/of')
  return reader.unknownParty(subject.of === 'ally' ? subject.ally : subject.party, '/of')
}

const delaysList = async (of: string, reading: Reading, reader: Reader): Promise<List> => {
  const subject = subjectOf(of)
  const overAll = (make: () => Promise<Delays>) =>
    keptList(JSON.stringify(['delays', of, reading.question]), reader, make)
  const parties = partiesOf(await reading.picture({ of: 'parties' }))
  switch (subject.of) {
    case 'pledge':
      return wholeList(delaysOfPledge(await reading.picture(subject), subject.pledge, parties))
    case 'ally':
      return wholeList(delaysOfAlly(await reading.picture(allyScope(subject.ally)), subject.ally, parties))
    case 'authority':
      return overAll(() => delaysOfAuthority(reading.parts(), subject.party, parties))
    case 'alliance':
      return overAll(() => delaysOfAlliance(reading.parts(), parties))
  }
}

/** Answers where the days of a pledge, an ally, an authority or all allies went. */
export const answerDelays = (ask: DelaysAsk, reader: Reader): Promise<E.Either<LedgerError, Told>> =>
  answerPage('delays', '', ask, async (asking: DelaysAsk) => {
    const { of, limit: _limit, cursor: _cursor, waitFor: _wait, ...question } = asking
    const stranger = unknownSubject(subjectOf(of), reader)
    if (stranger !== undefined) return E.left(stranger)
    const reading = await reader.read(question)
    if (E.isLeft(reading)) return reading
    return E.right({
      asked: { ...reading.right.asked, filters: { of } },
      list: await delaysList(of, reading.right, reader),
      pinned: { of, rules: RULES, ...reading.right.question },
      immutable: reading.right.immutable,
      rules: reading.right.question.rules,
    })
  })
