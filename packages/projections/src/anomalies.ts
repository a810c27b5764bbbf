import { dayOfKnownAt, type LineId, numberOf, type PledgeId, periodOf, sayAmount } from '@aid-ledger/domain'
import { totalsByDay } from './book.ts'
import { disputesByPledge, duplicatesByPledge } from './claims.ts'
import { valuationsInForce } from './drawn.ts'
import { latest } from './fact.ts'
import { grantedOf } from './granted.ts'
import type { LineAccount } from './line-account.ts'
import { BOOKS } from './line-facts.ts'
import type { Picture } from './picture.ts'
import { readAmount } from './read-amount.ts'

/** Something odd that the ledger recorded all the same, in a sentence. */
export type Anomaly = {
  readonly kind: string
  readonly pledge: PledgeId
  readonly line?: LineId
  readonly text: string
}

/** Cumulative figures below what other facts of the same or an earlier day had come to already. */
const rivalClaims = ({ effects, measure }: LineAccount): ReadonlyArray<string> => {
  const claims = BOOKS.flatMap((book) => {
    const rows = effects.filter((effect) => effect.book === book)
    const claimed = new Map(totalsByDay(rows).map(({ day, total }) => [day, total]))
    return rows.flatMap(({ kind, amount, day, fact }) => {
      const others = claimed.get(day)!
      return kind === 'cumulative' && amount !== undefined && amount < others
        ? [
            `${sayAmount(amount, measure)} in all by ${day}, while ${sayAmount(others, measure)} had been claimed (event ${fact.id})`,
          ]
        : []
    })
  })
  // A claim may stand in two books at once.
  return [...new Set(claims)]
}

const beyondGates = (
  { accounts, approvals, measure, key }: LineAccount,
  { gates, question }: Picture,
): ReadonlyArray<string> => {
  const moved = accounts.accepted + accounts.delivered + accounts.inTransit
  return approvals.flatMap((approval) => {
    const granted = grantedOf(gates, approval, { key, measure }, question.effectiveAt)
    return granted !== 'all' && moved > granted
      ? [`${sayAmount(moved, measure)} moved, while ${approval} grants ${sayAmount(granted, measure)}`]
      : []
  })
}

const scheduleMismatch = (account: LineAccount, { lineFacts }: Picture): ReadonlyArray<string> => {
  const { measure, stated, key } = account
  const schedule = latest(lineFacts.get(key)!.schedules)?.value
  const total = numberOf(stated)
  if (schedule === undefined || total === undefined) return []
  const scheduled = schedule.reduce((sum, { amount }) => sum + readAmount(amount, measure), 0n)
  return scheduled > total
    ? [`the schedule comes to ${sayAmount(scheduled, measure)}, the line to ${sayAmount(total, measure)}`]
    : []
}

const ofLine = (account: LineAccount, picture: Picture): ReadonlyArray<Anomaly> => {
  const { accounts, measure, pledge, line, key } = account
  const about = (kind: string, texts: ReadonlyArray<string>) =>
    texts.map((text) => ({ kind, pledge, line: line.line, text }))
  return [
    ...about('rivalClaim', rivalClaims(account)),
    ...about(
      'surplus',
      accounts.surplus > 0n
        ? [`${sayAmount(accounts.surplus, measure)} more than the ${sayAmount(accounts.announced, measure)} announced`]
        : [],
    ),
    ...about('aheadOfApproval', beyondGates(account, picture)),
    ...about('scheduleExceedsLine', scheduleMismatch(account, picture)),
    ...about(
      'circularDraw',
      picture.circular.has(key) ? ['is drawn, over some steps, from itself, so it draws nothing'] : [],
    ),
  ]
}

/** Amounts that could not be reckoned: for a line nobody announced, or in another unit or currency than the line's. */
const unreckoned = ({ unreckoned: facts }: Picture): ReadonlyArray<Anomaly> =>
  facts.map(({ pledge, line, fact, why }) => ({
    kind: why,
    pledge,
    line,
    text:
      why === 'unknownLine'
        ? `${fact.type} names the line ${line}, which ${pledge} does not have (event ${fact.id})`
        : `${fact.type} counts the line ${line} in another unit or currency (event ${fact.id})`,
  }))

/** Valuations of the same lines in the same currency that stand side by side. */
const rivalValuations = ({ seen }: Picture): ReadonlyArray<Anomaly> => {
  const values = new Map<string, { readonly pledge: PledgeId; readonly rivals: Set<string> }>()
  for (const { data } of valuationsInForce(seen.facts)) {
    const { pledge, lines = [], value } = data
    const { currency } = value.money
    const about = `${pledge} ${currency} ${[...lines].sort().join(' ')}`
    const { rivals } = values.get(about) ?? { rivals: new Set<string>() }
    values.set(about, { pledge, rivals: rivals.add(sayAmount(numberOf(value)!, { currency })) })
  }
  return [...values.values()]
    .filter(({ rivals }) => rivals.size > 1)
    .map(({ pledge, rivals }) => ({
      kind: 'rivalValuation',
      pledge,
      text: `is valued at ${[...rivals].sort().join(', and at ')}`,
    }))
}

const openDisputes = (picture: Picture): ReadonlyArray<Anomaly> =>
  [...disputesByPledge(picture)].flatMap(([pledge, disputes]) =>
    disputes
      .filter(({ outcome }) => outcome === undefined)
      .map(({ event, reason }) => ({ kind: 'openDispute', pledge, text: `event ${event} is disputed: ${reason}` })),
  )

const suspectedDuplicates = (picture: Picture): ReadonlyArray<Anomaly> =>
  [...duplicatesByPledge(picture)].flatMap(([pledge, duplicates]) =>
    duplicates
      .filter(({ state }) => state === 'suspected')
      .map(({ of, reason }) => ({
        kind: 'suspectedDuplicate',
        pledge,
        text: `may be ${of.pledge} announced again: ${reason}`,
      })),
  )

const knownTooEarly = ({ seen }: Picture): ReadonlyArray<Anomaly> =>
  seen.facts.flatMap(({ type, data, occurredOn, knownAt, id }) => {
    const { first } = periodOf(occurredOn)
    if (first === undefined || first <= dayOfKnownAt(knownAt) || !('pledge' in data)) return []
    return [
      {
        kind: 'knownBeforeItOccurred',
        pledge: data.pledge,
        text: `${type} is dated ${occurredOn}, after it became known on ${knownAt} (event ${id})`,
      },
    ]
  })

const inOrder = (a: Anomaly, b: Anomaly): number => {
  const [left, right] = [a, b].map(({ pledge, line = '', kind, text }) => `${pledge} ${line} ${kind} ${text}`)
  return left! < right! ? -1 : left! > right! ? 1 : 0
}

/** What is odd about whole pledges: each sort is looked for once over all facts, not once a pledge. */
const ofPledges = (picture: Picture): ReadonlyArray<Anomaly> => [
  ...rivalValuations(picture),
  ...openDisputes(picture),
  ...suspectedDuplicates(picture),
  ...unreckoned(picture),
  ...knownTooEarly(picture),
]

/** All that is odd about some pledges, in an order that does not depend on who recorded first. */
export const anomaliesOf = (picture: Picture, pledges: ReadonlySet<PledgeId>): ReadonlyArray<Anomaly> =>
  [
    ...[...picture.lines.values()]
      .filter(({ pledge }) => pledges.has(pledge))
      .flatMap((account) => ofLine(account, picture)),
    ...ofPledges(picture).filter(({ pledge }) => pledges.has(pledge)),
  ].sort(inOrder)
