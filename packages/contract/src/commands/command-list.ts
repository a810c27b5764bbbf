import {
  COMMAND_NAMES,
  CommandMeta,
  type CommandName,
  commandCodecs,
  eventTypeOf,
  type JsonSchema,
} from '@aid-ledger/domain'
import { exampleOf } from '../examples/examples.ts'
import { givenSchemas } from '../openapi/components.ts'
import { commandWords } from './command-words.ts'

const schemas = givenSchemas('#/$defs')

const listed = (name: CommandName): JsonSchema => {
  const { by, entry } = exampleOf(name)
  return {
    command: name,
    what: commandWords[name],
    records: eventTypeOf(name),
    data: schemas.refer(commandCodecs[name].schema),
    example: { by, ...entry },
  }
}

/**
 * The commands, for a program that finds out what it can record: of each its words, the schema of its data (2020-12) and an
 * example; beside them the schema of `meta`, and in `$defs` what the schemas refer to.
 */
export const commandList = (): JsonSchema => ({
  commands: COMMAND_NAMES.map(listed),
  meta: schemas.refer(CommandMeta.schema),
  $defs: schemas.all(),
})
