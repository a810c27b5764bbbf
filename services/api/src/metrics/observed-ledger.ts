import type { AuditedLedger } from '@aid-ledger/audit'
import { COMMAND_NAMES, parseStream } from '@aid-ledger/domain'
import type { Done, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { Tracing } from '../tracing/tracing.ts'
import { type CommandOutcome, kindOf } from './ledger-metrics.ts'
import type { Metrics } from './make-metrics.ts'

const outcomeOf = (done: E.Either<LedgerError, Done>): CommandOutcome => {
  if (E.isLeft(done)) return 'refused'
  if (done.right.repeated) return 'repeated'
  return done.right.events.length > 0 ? 'recorded' : 'nothing'
}

const secondsSince = (began: bigint): number => Number(process.hrtime.bigint() - began) / 1e9

const KNOWN: ReadonlySet<string> = new Set(COMMAND_NAMES)

/** Names come from outside: those that are none are told as one, so that they make no series without end. */
const nameOf = (command: unknown): string => (typeof command === 'string' && KNOWN.has(command) ? command : 'unknown')

/** The same ledger, of whose commands and questions the metrics and traces are told. */
export const observedLedger = (ledger: AuditedLedger, metrics: Metrics, tracing: Tracing): AuditedLedger => ({
  ...ledger,
  command: (given) => {
    const name = nameOf(given.command)
    return tracing.span(`command ${name}`, { 'aid_ledger.command': name }, async (say) => {
      const began = process.hrtime.bigint()
      const done = await ledger.command(given)
      const outcome = outcomeOf(done)
      metrics.commanded(name, outcome, secondsSince(began))
      say({ 'aid_ledger.outcome': outcome })
      if (E.isLeft(done)) {
        metrics.refused('command', done.left)
        say({ 'aid_ledger.refusal': kindOf(done.left) })
      } else say({ 'aid_ledger.stream.kind': parseStream(done.right.stream)?.kind ?? 'unknown' })
      return done
    })
  },
  scenario: (scenario, until) =>
    tracing.span('scenario', {}, async (say) => {
      const began = process.hrtime.bigint()
      const told = await ledger.scenario(scenario, until)
      metrics.queried('scenario', secondsSince(began))
      if (E.isLeft(told)) {
        metrics.refused('query', told.left)
        say({ 'aid_ledger.refusal': kindOf(told.left) })
      }
      return told
    }),
  query: (query) =>
    tracing.span(`query ${query.view}`, { 'aid_ledger.view': query.view }, async (say) => {
      const began = process.hrtime.bigint()
      const told = await ledger.query(query)
      metrics.queried(query.view, secondsSince(began))
      if (E.isLeft(told)) {
        metrics.refused('query', told.left)
        say({ 'aid_ledger.refusal': kindOf(told.left) })
      }
      return told
    }),
})
