import { CommandMeta, type CommandName, commandCodecs, eventTypeOf, type JsonSchema } from '@aid-ledger/domain'
import { exampleOf } from '../examples/examples.ts'
import { givenSchemas } from '../openapi/components.ts'
import { commandWords } from './command-words.ts'
import { GIVEN_COMMANDS, giversOf } from './givers.ts'
import { sealablePlaces } from './sealable-places.ts'

const schemas = givenSchemas('#/$defs')

const listed = (name: CommandName): JsonSchema => {
  const { by, entry } = exampleOf(name)
  return {
    command: name,
    what: commandWords[name],
    records: eventTypeOf(name),
    roles: giversOf(name),
    data: schemas.refer(commandCodecs[name].schema),
    seal: sealablePlaces(name),
    example: { by, ...entry },
  }
}

/**
 * The commands, for a program that finds out what it can record: of each its words, the roles that may give it, the schema of
 * its data (2020-12), which of its texts may be sealed, and an example; beside them the schema of `meta`, and in `$defs` what the schemas refer to.
 */
export const commandList = (): JsonSchema => ({
  commands: GIVEN_COMMANDS.map(listed),
  meta: schemas.refer(CommandMeta.schema),
  $defs: schemas.all(),
})
