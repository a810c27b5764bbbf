import type { JsonSchema } from '@aid-ledger/domain'
import { COMMANDS_ADDRESS, commandAddress } from '../commands/command-address.ts'
import { GIVEN_COMMANDS } from '../commands/givers.ts'
import { feedAddress, SERVED_FEEDS } from '../feeds/feed-name.ts'
import { routes, VIEWS } from '../routes.ts'
import { SCENARIO_ADDRESS } from '../scenario/scenario-address.ts'
import { commandListOperation } from './command-list-operation.ts'
import { commandOperation, commandParameters, commandResponses } from './command-operation.ts'
import { described } from './described.ts'
import { feedOperation } from './feed-operation.ts'
import { operationOf } from './operation.ts'
import { proofOperations } from './proof-operations.ts'
import { commonHeaders, problemResponses } from './responses.ts'
import { runningOperations } from './running-operations.ts'
import { scenarioOperation } from './scenario-operation.ts'
import { answered, given } from './schemas.ts'
import { UNSEAL_PATH, unsealOperation } from './unseal-operation.ts'

const bearer = {
  type: 'http',
  scheme: 'bearer',
  description:
    'A token of this ledger (`aid-ledger token create`), or a JWT of the issuer that it trusts. It says who records, and in what role.',
}

const tags = [
  { name: 'Reading', description: 'Questions; the same one, its `at` and `rules` named, has the same bytes for ever' },
  { name: 'Following', description: 'Feeds: what is recorded, and what views say, as it changes' },
  { name: 'Recording', description: 'Commands; under the same key the same one is recorded once' },
  { name: 'Proving', description: 'Checkpoints, proofs and tiles, by which others see that nothing was touched' },
  { name: 'Running', description: 'What whoever runs the service asks of it' },
]

const paths = (): JsonSchema => ({
  ...Object.fromEntries(VIEWS.map((view) => [routes[view].path, { get: operationOf(view) }])),
  [SCENARIO_ADDRESS]: { post: scenarioOperation() },
  ...Object.fromEntries(SERVED_FEEDS.map((feed) => [feedAddress(feed), { get: feedOperation(feed) }])),
  [UNSEAL_PATH]: { get: unsealOperation },
  [COMMANDS_ADDRESS]: { get: commandListOperation },
  ...Object.fromEntries(GIVEN_COMMANDS.map((name) => [commandAddress(name), { post: commandOperation(name) }])),
  ...proofOperations,
  ...runningOperations,
})

/** The description of the service (OpenAPI 3.1), made from the codecs that read its questions, commands and answers. */
export const openApi = (version: string): JsonSchema => ({
  openapi: '3.1.0',
  info: {
    title: 'Aid Ledger',
    version,
    summary: 'What each ally promised, who still had to approve it, what arrived, what fell short',
    description:
      'Every answer says what was asked, in full, and under which rules; the same question, asked again with all that, gives the same bytes for ever. Amounts are decimal strings. Fields may be added to answers, never renamed. Beside what an operation lists, any request may be answered 405 (its address takes other methods), 408 (it came too slowly), 414 (its address is too long), 417 (it expects something other than `100-continue`) or 431 (its headers are too large), with a problem of the same form.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'this service' }],
  tags,
  paths: paths(),
  components: {
    schemas: { ...(described(answered.all()) as JsonSchema), ...given.all() },
    parameters: commandParameters,
    headers: commonHeaders,
    responses: { ...problemResponses, ...commandResponses },
    securitySchemes: { bearer },
  },
})
