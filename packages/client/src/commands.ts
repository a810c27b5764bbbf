import {
  COMMANDS_ADDRESS,
  commandAddress,
  RecordedAnswer,
  SCENARIO_ADDRESS,
  type Scenario,
  ScenarioAnswer,
} from '@aid-ledger/contract'
import type { CommandName, Decoded } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type Connection, decodeJson, type Replied, type RequestOptions, textOf } from './connection.ts'
import type { Plain } from './plain.ts'

/** A command as it is given, by the fields that `/commands` tells. */
export type GivenTo = {
  /** The caller's own name for it. With the same key it is recorded once, however often it is given: keep it until there is an answer. */
  readonly key: string
  readonly data: object
  readonly meta: object
  /** JSON Pointers of texts to be sealed. */
  readonly seal?: ReadonlyArray<string>
  /** The revision that the stream must have, as it was read. */
  readonly ifRevision?: number
}

/** What came of a command; `repeated` where it had been recorded before, with the same key. */
export type Recorded = Decoded<typeof RecordedAnswer> & { readonly repeated: boolean }

/** What is sent to a service, not asked of it. */
export type Commands = {
  readonly give: (command: CommandName, given: GivenTo, options?: RequestOptions) => Promise<Replied<Recorded>>
  /** The commands there are, with the JSON Schemas of their data, as the service lists them. */
  readonly commands: (options?: RequestOptions) => Promise<Replied<unknown>>
  readonly scenario: (
    asked: Plain<Scenario>,
    options?: RequestOptions,
  ) => Promise<Replied<Decoded<typeof ScenarioAnswer>>>
}

const JSON_TYPE = { 'Content-Type': 'application/json' }

const unreadable = (detail: string): Replied<never> => E.left({ _tag: 'Unreadable', status: 200, detail })

export const makeCommands = ({ ask, read }: Connection): Commands => ({
  give: async (command, { key, ifRevision, ...body }, options) => {
    const condition = ifRevision === undefined ? {} : { 'If-Match': `"${ifRevision}"` }
    const headers = { ...JSON_TYPE, 'Idempotency-Key': key, ...condition }
    const reply = await ask(commandAddress(command), { method: 'POST', headers, body: JSON.stringify(body) }, options)
    if (E.isLeft(reply)) return reply
    const recorded = decodeJson(RecordedAnswer, textOf(reply.right.bytes))
    if (E.isLeft(recorded)) return unreadable(`the answer is not as its contract says: ${recorded.left}`)
    return E.right({ ...recorded.right, repeated: reply.right.headers.get('Idempotency-Hit') === 'true' })
  },
  commands: async (options) => {
    const reply = await ask(COMMANDS_ADDRESS, {}, options)
    if (E.isLeft(reply)) return reply
    try {
      return E.right(JSON.parse(textOf(reply.right.bytes)))
    } catch {
      return unreadable('the list of the commands is no JSON')
    }
  },
  scenario: (asked, options) =>
    read(
      ScenarioAnswer,
      SCENARIO_ADDRESS,
      { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(asked) },
      options,
    ),
})
