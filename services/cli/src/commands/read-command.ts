import { type AnyQuery, auditedLedger, flagsOf } from '@aid-ledger/audit'
import type { AnswerOf, View } from '@aid-ledger/contract'
import { canonicalJson, sayCount } from '@aid-ledger/domain'
import type { Answer } from '@aid-ledger/ledger'
import type { Argument, Command, Flag, Given } from '../arguments/command.ts'
import { JSON_FLAG, LIST, QUESTION } from '../arguments/flags.ts'
import { type Asking, answerOf } from '../ask/answer-of.ts'
import { askOf } from '../ask/ask-of.ts'
import { turnPages } from '../ask/turn-pages.ts'
import { emitLines } from '../emit.ts'
import { EXIT } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { standingLedger } from '../locate.ts'
import { makeProgress } from '../progress.ts'
import { showFoot, showQuestion } from '../show/show-question.ts'
import { sayNumber } from '../table/say-number.ts'
import { type Screen, screenOf } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'
import { withLedger } from '../with-ledger.ts'

/** What makes a read: the view that it asks, the flags that are the view's own, and how its answer is shown. */
export type Read<V extends View> = {
  readonly name: string
  readonly summary: string
  readonly view: V
  /** What stands after the command's name: what the address has in its path, or else in a `parameter`. */
  readonly of?: Argument & { readonly parameter?: string }
  readonly filters?: ReadonlyArray<Flag>
  readonly list: boolean
  readonly examples: ReadonlyArray<string>
  /** How the question is asked again, where the flags of every read do not say it all. */
  readonly askAgain?: (answer: AnswerOf<V>) => string
  readonly title: (answer: AnswerOf<V>, given: Given) => string
  /** The answer's own part; of a list, `items` are those of every page. */
  readonly show: (answer: AnswerOf<V>, screen: Screen) => ReadonlyArray<string>
}

/** Of a question that goes through one ally after the other it is told how far it has come. */
const PARTS = { onTerminal: 5, elsewhere: 250 }
const sayParts = ([done, all]: readonly [number, number]): string =>
  `${sayNumber(String(done))} of ${sayCount(all, 'part')} of the ledger`

type Page = { readonly answer: Answer; readonly digests: ReadonlyArray<string>; readonly more: boolean }

const pageOf = async (list: boolean, ledger: Asking, query: AnyQuery): Promise<Page> => {
  if (!list) {
    const answer = await answerOf(ledger, query)
    return { answer, digests: [answer.digest], more: false }
  }
  const { first, items, digests, more } = await turnPages(ledger, query)
  return { answer: { ...first, items }, digests, more }
}

const showPage = <V extends View>(
  read: Read<V>,
  given: Given,
  { answer, digests, more }: Page,
  screen: Screen,
): ReadonlyArray<string> => {
  // The ledger makes its answers in the shapes that the contract promises; nothing came in from outside.
  const told = answer as unknown as AnswerOf<V>
  return [
    ...paragraph(read.title(told, given), screen.width).map(screen.bold),
    ...showQuestion(answer, screen),
    ...read.show(told, screen),
    ...(more ? ['', 'There are more: a higher --limit shows them; without --limit all are shown.'] : []),
    '',
    ...showFoot(read.askAgain?.(told) ?? flagsOf(answer.asked, answer.rules), digests, screen),
  ]
}

/** Asks the ledger that a call names, and shows what it answers; how far that has come is told on standard error. */
export const answerRead = async <V extends View>(
  read: Read<V>,
  given: Given,
  io: Io,
): Promise<ReadonlyArray<string>> => {
  const place = standingLedger(given, io)
  const of = given.positionals[0]
  const filters = (read.filters ?? []).map(({ name }) => name)
  const inAsk = of === undefined || read.of?.parameter === undefined ? {} : { [read.of.parameter]: of }
  const ask = { ...askOf(given, filters), ...inAsk }
  const inPath = of !== undefined && read.of?.parameter === undefined
  const progress = makeProgress(io.stderr, sayParts, PARTS)
  const onProgress = (done: number, all: number) => progress.report(done, [done, all] as const)
  const query: AnyQuery = { view: read.view, ask, onProgress, ...(inPath && { of }) }
  return withLedger(place, 'read', io, async (opened) => {
    const ledger = auditedLedger(opened)
    try {
      if (given.on.has('json')) return [canonicalJson(await answerOf(ledger, query))]
      return showPage(read, given, await pageOf(read.list, ledger, query), screenOf(io.stdout, io.env))
    } finally {
      progress.end()
    }
  })
}

/** A command that asks the ledger a question and shows the answer. */
export const readCommand = <V extends View>(read: Read<V>): Command => ({
  name: read.name,
  summary: read.summary,
  arguments: read.of === undefined ? [] : [read.of],
  flags: [...(read.filters ?? []), ...QUESTION, ...(read.list ? LIST : []), JSON_FLAG],
  examples: read.examples,
  run: async (given, io) => {
    await emitLines(io.stdout, await answerRead(read, given, io))
    return EXIT.ok
  },
})
