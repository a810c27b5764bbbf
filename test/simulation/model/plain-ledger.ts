import { isDeepStrictEqual } from 'node:util'
import { eventTypeOf } from '@aid-ledger/domain'
import { eventIdOf } from '@aid-ledger/ledger'
import type { Command } from '../script/step.ts'
import { disagree } from './disagreement.ts'
import type { Recorded } from './fact.ts'

/** How a command was answered the first time. */
export type First = { readonly command: Command; readonly text: string }

type Acknowledgement = {
  readonly stream: string
  readonly revision: number
  readonly position: string
  readonly events: ReadonlyArray<{ readonly id: string; readonly type: string; readonly position: string }>
}

/** A ledger as plain as can be: what was acknowledged, by position. */
export type PlainLedger = {
  readonly head: () => number
  /** Everything acknowledged, in the order of positions. */
  readonly log: () => ReadonlyArray<Recorded>
  readonly at: (position: number) => Recorded | undefined
  readonly find: (id: string) => Recorded | undefined
  readonly stream: (name: string) => ReadonlyArray<Recorded>
  readonly firstAnswer: (key: string) => First | undefined
  /** Takes in an acknowledgement; nothing acknowledged from now on may stand at or before `after`. */
  readonly take: (command: Command, text: string, after: number) => void
  /** Takes in an event that nobody heard the answer of. */
  readonly adopt: (command: Command, stored: { readonly position: string; readonly revision: number }) => void
}

/** The stream that a command is recorded in. */
export const streamOf = ({ touches }: Command): string => `aid.${touches[0]}`

const isSame = (a: Command, b: Command): boolean =>
  a.name === b.name && isDeepStrictEqual(a.data, b.data) && isDeepStrictEqual(a.meta, b.meta)

/** Whether two commands under one key are one request. */
export const isSameRequest = isSame

export const makePlainLedger = (first: Recorded): PlainLedger => {
  const events = new Map<number, Recorded>([[first.position, first]])
  const byId = new Map<string, Recorded>([[first.id, first]])
  const streams = new Map<string, Array<Recorded>>([[first.stream, [first]]])
  const answers = new Map<string, First>()
  const add = (command: Command, position: number, revision: number) => {
    const { name, data, meta, by, key } = command
    const [id, stream, type] = [eventIdOf(key, 0), streamOf(command), eventTypeOf(name)]
    const event = { id, type, stream, revision, position, actor: by, data, meta } as unknown as Recorded
    const own = streams.get(stream) ?? []
    streams.set(stream, own)
    if (events.has(position)) disagree('two events have one position', { event, other: events.get(position) })
    if (own.some((other) => other.revision === revision)) disagree('two events have one revision', { event })
    if (byId.has(id)) disagree('an event was recorded twice', { event, other: byId.get(id) })
    events.set(position, event)
    byId.set(id, event)
    own.push(event)
  }
  return {
    head: () => Math.max(...events.keys()),
    log: () => [...events.values()].sort((a, b) => a.position - b.position),
    at: (position) => events.get(position),
    find: (id) => byId.get(id),
    stream: (name) => streams.get(name) ?? [],
    firstAnswer: (key) => answers.get(key),
    take: (command, text, after) => {
      const { stream, revision, position, events: told } = JSON.parse(text) as Acknowledgement
      const expected = [{ id: eventIdOf(command.key, 0), type: eventTypeOf(command.name), position }]
      if (!isDeepStrictEqual(told, expected) || stream !== streamOf(command))
        disagree('an acknowledgement is not of what was said', { command, text, expected })
      if (Number(position) <= after) disagree('what came later stands before what came first', { command, text, after })
      add(command, Number(position), revision)
      answers.set(command.key, { command, text })
    },
    adopt: (command, { position, revision }) => {
      add(command, Number(position), revision)
      const id = eventIdOf(command.key, 0)
      const answer = { events: [{ id, position, type: eventTypeOf(command.name) }], position, revision }
      answers.set(command.key, { command, text: JSON.stringify({ ...answer, stream: streamOf(command) }) })
    },
  }
}
