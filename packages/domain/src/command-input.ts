import * as E from 'fp-ts/lib/Either.js'
import { didYouMean } from './codec/closest.ts'
import type { Codec } from './codec/codec.ts'
import { decode, type Problem } from './codec/decode.ts'
import { show } from './codec/show.ts'
import { COMMAND_NAMES, type Command, type CommandName, commandCodecs } from './command.ts'
import { eventTypeOf } from './recorded-as.ts'
import type { ActorId } from './value/ids.ts'
import { CommandMeta } from './value/meta.ts'

const isCommandName = (name: unknown): name is CommandName =>
  typeof name === 'string' && Object.hasOwn(commandCodecs, name)

/** The name of a command from outside; left what is wrong with it, at `/command`. */
export const parseCommandName = (name: unknown): E.Either<Problem, CommandName> => {
  if (isCommandName(name)) return E.right(name)
  const hint = typeof name === 'string' ? didYouMean(name, COMMAND_NAMES) : ''
  const detail = `${show(name)} is no command${hint}: it must be one of ${COMMAND_NAMES.join(', ')}`
  return E.left({ pointer: '/command', detail })
}

const below =
  (place: string) =>
  ({ pointer, detail }: Problem): Problem => ({ pointer: `${place}${pointer}`, detail })

/** Data are of the event that they record; who gives a command knows it by the command's name. */
const inItsName =
  (name: CommandName) =>
  ({ pointer, detail }: Problem): Problem => ({
    pointer,
    detail: detail.replace(
      new RegExp(`^(is missing from |is not a field of |must be an object \\()${eventTypeOf(name)}\\b`),
      `$1${name}`,
    ),
  })

/**
 * A command from outside: its name, data and meta as they came, and who acts, from the credential. Left, every problem, with
 * its place below `/command`, `/data` or `/meta`.
 */
export const parseCommand = (
  givenName: unknown,
  data: unknown,
  meta: unknown,
  actor: ActorId,
): E.Either<ReadonlyArray<Problem>, Command> => {
  const parsed = parseCommandName(givenName)
  if (E.isLeft(parsed)) return E.left([parsed.left])
  const name = parsed.right
  const decodedData = decode(commandCodecs[name] as unknown as Codec<Command['data']>)(data)
  const decodedMeta = decode(CommandMeta)(meta)
  const problems = [
    ...(E.isLeft(decodedData) ? decodedData.left.map(inItsName(name)).map(below('/data')) : []),
    ...(E.isLeft(decodedMeta) ? decodedMeta.left.map(below('/meta')) : []),
  ]
  return E.isRight(decodedData) && E.isRight(decodedMeta)
    ? E.right({ name, data: decodedData.right, meta: { ...decodedMeta.right, actor } } as Command)
    : E.left(problems)
}
