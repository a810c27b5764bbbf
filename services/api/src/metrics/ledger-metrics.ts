import type { LedgerError } from '@aid-ledger/ledger'
import { Counter, Histogram, type Registry } from 'prom-client'
import { REQUEST_SECONDS } from './buckets.ts'
import { cached } from './cached.ts'

/** What came of a command: new events, nothing to do, the first answer again, or an error. */
export type CommandOutcome = 'recorded' | 'nothing' | 'repeated' | 'refused'

/** Counts what is asked of a ledger. Commands and views are told by names that the ledger knows, so that series are few. */
export type LedgerMetrics = {
  readonly commanded: (command: string, outcome: CommandOutcome, seconds: number) => void
  readonly queried: (view: string, seconds: number) => void
  readonly refused: (of: 'command' | 'query', error: LedgerError) => void
}

/** The name that an error is counted under; of what a decider refused, the sentence that went wrong. */
export const kindOf = (error: LedgerError): string => (error._tag === 'Refused' ? error.reason._tag : error._tag)

const makeCommandMetrics = (registry: Registry): Pick<LedgerMetrics, 'commanded'> => {
  const registers = [registry]
  const commands = new Counter({
    name: 'aid_ledger_commands_total',
    help: 'Commands, by name and by what came of them: recorded, nothing (nothing to do), repeated, refused.',
    labelNames: ['command', 'outcome'],
    registers,
  })
  const hits = new Counter({
    name: 'aid_ledger_idempotency_hits_total',
    help: 'Commands that had been recorded under their key before, and got the first answer.',
    registers,
  })
  const durations = new Histogram({
    name: 'aid_ledger_command_duration_seconds',
    help: 'How long commands took, from the door to the disk.',
    buckets: REQUEST_SECONDS,
    registers,
  })
  const commandOf = cached((command: string, outcome: string) => commands.labels(command, outcome))
  return {
    commanded: (command, outcome, seconds) => {
      commandOf(command, outcome).inc()
      if (outcome === 'repeated') hits.inc()
      durations.observe(seconds)
    },
  }
}

export const makeLedgerMetrics = (registry: Registry): LedgerMetrics => {
  const registers = [registry]
  const queries = new Histogram({
    name: 'aid_ledger_query_duration_seconds',
    help: 'How long questions took, by view; waiting for a position counts.',
    labelNames: ['view'],
    buckets: REQUEST_SECONDS,
    registers,
  })
  const refusals = new Counter({
    name: 'aid_ledger_refusals_total',
    help: 'What the ledger did not do, by what was asked (command or query) and by the kind of error.',
    labelNames: ['of', 'kind'],
    registers,
  })
  const queryOf = cached((view: string) => queries.labels(view))
  const refusalOf = cached((of: string, kind: string) => refusals.labels(of, kind))
  return {
    ...makeCommandMetrics(registry),
    queried: (view, seconds) => queryOf(view).observe(seconds),
    refused: (of, error) => refusalOf(of, kindOf(error)).inc(),
  }
}
