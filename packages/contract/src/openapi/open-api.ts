import type { JsonSchema } from '@aid-ledger/domain'
import { routes, VIEWS } from '../routes.ts'
import { schemas } from './components.ts'
import { operationOf } from './operation.ts'

/** The description of the service (OpenAPI 3.1), made from the codecs that read its questions and answers. */
export const openApi = (version: string): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'Aid Ledger',
    version,
    summary: 'What each ally promised, who still had to approve it, what arrived, what fell short',
    description:
      'Every answer says what was asked, in full, and under which rules; the same question gives the same bytes for ever. Amounts are decimal strings. Fields may be added to answers, never renamed.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'this service' }],
  paths: Object.fromEntries(VIEWS.map((view) => [routes[view].path, { get: operationOf(view) }])),
  components: { schemas: schemas() },
})
