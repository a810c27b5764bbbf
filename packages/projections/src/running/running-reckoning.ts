import { type Day, type EventId, ruleSet, sameMeasure } from '@aid-ledger/domain'
import { claimedLines } from '../collect-lines.ts'
import { type Fact, inOrder } from '../fact.ts'
import { type Duplicate, type Frame, frameOf, reckonedIn } from '../frame.ts'
import type { LineFacts } from '../line-facts.ts'
import { type LineKey, lineKey } from '../line-key.ts'
import { type LineStanding, lineStanding } from '../line-standing.ts'
import { type Judged, type LineTerms, termsOf } from '../line-terms.ts'
import { placeIn } from './place-in.ts'
import { type RunningLine, runningLine } from './running-line.ts'

/** A reckoning that facts are put into and taken out of, one at a time: `reckon` of those that are in it. */
export type RunningReckoning = {
  readonly put: (fact: Fact) => void
  readonly take: (fact: Fact) => void
  /** Has lateness judged on another day. */
  readonly judgeOn: (day: Day) => void
  /** Undefined where no fact announces the line. */
  readonly account: (key: LineKey) => LineStanding | undefined
  readonly duplicates: () => ReadonlyMap<LineKey, Duplicate>
}

type Kept = RunningLine & { readonly measure: LineFacts['measure'] }

const drawsAlike = (a: LineStanding, b: LineStanding): boolean =>
  a.accounts.announced === b.accounts.announced && a.accounts.withdrawn === b.accounts.withdrawn && a.some === b.some

/**
 * Opens a reckoning of no fact. What claims that something moved is entered in the books of its line, and costs as much however
 * many facts there are; all else, such as an announcement, a schedule or a decision, has what was stated read anew.
 */
export const runningReckoning = (asked: Judged): RunningReckoning => {
  const rules = ruleSet(asked.rules)
  let judged = asked
  const stated: Array<Fact> = []
  const claims = new Map<LineKey, Map<EventId, Fact>>()
  const running = new Map<LineKey, Kept>()
  const terms = new Map<LineKey, LineTerms>()
  const known = new Map<LineKey, LineStanding>()
  let frame: Frame | undefined
  const forget = (): void => {
    terms.clear()
    known.clear()
  }
  const framed = (): Frame => {
    if (frame !== undefined) return frame
    frame = frameOf(stated)
    for (const [key, { measure }] of running) {
      const line = frame.lines.get(key)
      if (line === undefined || !sameMeasure(line.measure, measure)) running.delete(key)
    }
    return frame
  }
  const booksOf = (line: LineFacts): Kept => {
    const kept = running.get(line.key)
    if (kept !== undefined) return kept
    const opened = { ...runningLine(line, rules), measure: line.measure }
    for (const fact of claims.get(line.key)?.values() ?? []) opened.put(fact)
    running.set(line.key, opened)
    return opened
  }
  const termsIn = ({ gates, approvals }: Frame, line: LineFacts): LineTerms => {
    const read = terms.get(line.key) ?? termsOf(line, gates, [...approvals.get(line.key)!].sort(), judged)
    terms.set(line.key, read)
    return read
  }
  const account = (key: LineKey): LineStanding | undefined => {
    const all = framed()
    return reckonedIn(all, known, (line, drawn) =>
      lineStanding(termsIn(all, line), booksOf(line).books(), drawn, judged),
    )(key)
  }
  /** A line is to be reckoned anew; what it is drawn from, only where that makes a difference to it. */
  const moved = (key: LineKey): void => {
    const before = known.get(key)
    if (before === undefined) return
    known.delete(key)
    const from = framed().lines.get(key)?.line.from
    if (from !== undefined && !drawsAlike(before, account(key)!)) moved(lineKey(from))
  }
  const claim = (fact: Fact, keys: ReadonlySet<LineKey>, way: 'put' | 'take'): void => {
    for (const key of keys) {
      const of = claims.get(key) ?? new Map<EventId, Fact>()
      claims.set(key, of)
      if (way === 'put') of.set(fact.id, fact)
      else of.delete(fact.id)
      running.get(key)?.[way](fact)
      moved(key)
    }
  }
  const state = (fact: Fact, way: 'put' | 'take'): void => {
    const place = placeIn(stated, (other) => inOrder(other, fact))
    if (way === 'put') stated.splice(place, 0, fact)
    else stated.splice(place, 1)
    frame = undefined
    forget()
  }
  const move = (way: 'put' | 'take') => (fact: Fact) => {
    const keys = claimedLines(fact)
    if (keys === undefined) state(fact, way)
    else claim(fact, keys, way)
  }
  return {
    put: move('put'),
    take: move('take'),
    judgeOn: (day) => {
      judged = { ...judged, effectiveAt: day }
      forget()
    },
    account,
    duplicates: () => framed().duplicates,
  }
}
