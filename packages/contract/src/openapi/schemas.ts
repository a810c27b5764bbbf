import { answeredSchemas, givenSchemas } from './components.ts'

/** Where an OpenAPI document keeps its schemas. */
const SCHEMAS = '#/components/schemas'

export const answered = answeredSchemas(SCHEMAS)
export const given = givenSchemas(SCHEMAS)
