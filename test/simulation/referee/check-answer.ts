import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { canonicalJson, type Json } from '@aid-ledger/domain'
import { disagree } from '../model/disagreement.ts'
import type { Question } from '../model/fact.ts'
import { sayCount } from '../model/grains.ts'
import type { Account } from '../model/reckon-line.ts'
import { type Reckoned, reckonLines } from '../model/reckon-lines.ts'
import type { Reply } from '../service/reply.ts'
import type { Game } from './game.ts'

/** An answer that was right, under the address that asks for it in full. */
export type Answered = { readonly path: string; readonly text: string }

type Line = { readonly [member: string]: unknown } & { readonly pledge: string; readonly line: string }
type Answer = {
  readonly asked: { readonly [parameter: string]: string }
  readonly digest: string
  readonly ally?: string
  readonly lines: ReadonlyArray<Line>
}

const questionOf = ({ at, knownAt, effectiveAt, milestone, against }: Answer['asked']): Question => ({
  at: Number(at),
  ...(knownAt === undefined ? {} : { knownAt }),
  effectiveAt: effectiveAt!,
  milestone: milestone!,
  against: against!,
})

const shown = ({ opened, account }: Reckoned): object => {
  const { some, isOpen: _, ...counts } = account
  const amounts = Object.entries(counts).map(([name, count]) => [name, sayCount(opened.measure, count)])
  const { pledge, line, measure } = opened
  const place = { pledge, line: line.line, [measure.isMoney ? 'currency' : 'unit']: measure.name }
  return { ...place, ...Object.fromEntries(amounts), ...(some ? { some } : {}) }
}

const NAMES: ReadonlyArray<keyof Account | 'pledge' | 'line' | 'unit' | 'currency'> = [
  'pledge',
  'line',
  'unit',
  'currency',
  'announced',
  'pending',
  'cleared',
  'allocated',
  'inTransit',
  'delivered',
  'accepted',
  'lost',
  'withdrawn',
  'surplus',
  'outstanding',
  'due',
  'overdue',
  'some',
]

const served = (line: Line): object =>
  Object.fromEntries(NAMES.flatMap((name) => (line[name] === undefined ? [] : [[name, line[name]]])))

const PARTS = ['pending', 'cleared', 'allocated', 'inTransit', 'delivered', 'accepted', 'lost', 'withdrawn'] as const

/** Law 2: announced is the sum of its parts. */
const checkConservation = (line: Line, path: string): void => {
  const parts = PARTS.reduce((sum, part) => sum + Number(line[part]), 0)
  if (parts !== Number(line['announced'])) disagree('units are in no place, or in two', { path, line })
}

const byKey = (a: object, b: object): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

const checkDigest = ({ digest, ...answer }: Answer, path: string): void => {
  const hash = createHash('sha256')
    .update(canonicalJson(answer as unknown as Json))
    .digest('hex')
  if (digest !== `sha256:${hash}`) disagree('a digest is not that of its answer', { path, digest, hash })
}

/** What was left out of the question is filled in as the pages say: `effectiveAt` from `knownAt`, else the day. */
const checkAsked = (path: string, { asked }: Answer, today: ReadonlyArray<string>): void => {
  const given = new URL(path, 'http://service').searchParams
  given.delete('waitFor')
  const said = [...given].every(([name, value]) => asked[name] === value)
  const effective = given.get('effectiveAt') ?? given.get('knownAt')?.slice(0, 10)
  const isDay = effective === undefined ? today.includes(asked['effectiveAt']!) : asked['effectiveAt'] === effective
  if (!said || !isDay || asked['knownAt'] !== (given.get('knownAt') ?? undefined))
    disagree('another question is answered than was asked', { path, asked })
}

/** Compares each line of an answer with the plain model's. */
export const checkAnswer = (game: Game, path: string, reply: Reply, today: ReadonlyArray<string>): void => {
  const { ledger, counts, kept } = game
  const answer = reply.status === 200 ? (JSON.parse(reply.text) as Answer) : undefined
  const [, kind, subject = ''] = new URL(path, 'http://service').pathname.split('/')
  const isOurs = ({ opened }: Reckoned): boolean =>
    kind === 'pledges' ? opened.pledge === subject : opened.line.donors.some((donor) => String(donor) === subject)
  counts.questions += 1
  // Of a pledge that the question does not let through there is no page; which question that was, the refusal does not echo.
  if (answer === undefined) return
  checkAsked(path, answer, today)
  checkDigest(answer, path)
  const question = questionOf(answer.asked)
  const lines = answer.lines.map(served).sort(byKey)
  const expected = reckonLines(ledger.log(), question)
    .filter(isOurs)
    .map((reckoned) => served(shown(reckoned) as Line))
    .sort(byKey)
  for (const line of answer.lines) checkConservation(line, path)
  if (!isDeepStrictEqual(lines, expected))
    disagree('lines differ from the plain model', differences(path, question, lines, expected))
  counts.lines += lines.length
  const asked = new URLSearchParams(answer.asked)
  kept.push({ path: `${new URL(path, 'http://service').pathname}?${asked}`, text: reply.text })
}

const differences = (
  path: string,
  question: Question,
  lines: ReadonlyArray<object>,
  expected: ReadonlyArray<object>,
) => ({
  path,
  question,
  served: lines.filter((line) => !expected.some((other) => isDeepStrictEqual(line, other))),
  reckoned: expected.filter((line) => !lines.some((other) => isDeepStrictEqual(line, other))),
})
