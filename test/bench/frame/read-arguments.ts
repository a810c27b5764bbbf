import { parseArgs } from 'node:util'
import type { Settings } from './measure.ts'

export const USUAL_EVENTS = 1_000_000
export const QUICK_EVENTS = 20_000

export type Arguments = {
  readonly settings: Settings
  readonly json: boolean
  readonly help: boolean
  readonly names: ReadonlyArray<string>
}

/** What to run and how big. Throws, in words, on a flag that is not known or a number that is none. */
export const readArguments = (args: ReadonlyArray<string>): Arguments => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      quick: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      events: { type: 'string' },
    },
  })
  const quick = values.quick === true
  const events = values.events === undefined ? (quick ? QUICK_EVENTS : USUAL_EVENTS) : Number(values.events)
  if (!Number.isSafeInteger(events) || events < 1) throw new Error(`--events takes a number, not ${values.events}.`)
  return { settings: { events, quick }, json: values.json === true, help: values.help === true, names: positionals }
}
