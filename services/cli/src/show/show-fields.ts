import { fieldsOf } from '@aid-ledger/contract'
import type { JsonSchema } from '@aid-ledger/domain'

/** The fields that a schema asks for, a line each: its name, whether it is needed, what it must be. */
export const showFields = (schema: JsonSchema): ReadonlyArray<string> => {
  const fields = fieldsOf(schema).map(({ name, depth, ...field }) => ({
    name: `${'  '.repeat(depth)}${name}`,
    ...field,
  }))
  const width = Math.max(...fields.map(({ name }) => name.length))
  return fields.map(
    ({ name, needed, words }) => `  ${name.padEnd(width)}  ${needed ? 'required' : 'optional'}  ${words}`,
  )
}
