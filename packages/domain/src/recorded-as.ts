import { COMMAND_NAMES, type Command, type CommandName, commandCodecs } from './command.ts'
import type { DomainEvent, EventType } from './event-codecs.ts'

/** The type of the event that a command records. The two share one codec, which is named after the event. */
export const eventTypeOf = (name: CommandName): EventType => commandCodecs[name].name as EventType

const commandsByEvent: ReadonlyMap<EventType, CommandName> = new Map(
  COMMAND_NAMES.map((name) => [eventTypeOf(name), name]),
)

/** The command that records events of this type. */
export const commandNameOf = (type: EventType): CommandName => {
  const name = commandsByEvent.get(type)
  if (name === undefined) throw new Error(`no command records ${type}`)
  return name
}

/** What a command records when nothing is wrong with it: its own data, as a fact. */
export const eventOf = (command: Command): DomainEvent =>
  ({ type: eventTypeOf(command.name), data: command.data }) as DomainEvent
