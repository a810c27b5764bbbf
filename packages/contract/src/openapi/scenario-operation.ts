import type { JsonSchema } from '@aid-ledger/domain'
import { exampleScenario } from '../scenario/example-scenario.ts'
import { Scenario } from '../scenario/scenario.ts'
import { ScenarioAnswer } from '../scenario/scenario-answer.ts'
import { READING } from './operation.ts'
import { responding, response } from './responses.ts'
import { answered, given } from './schemas.ts'

/** How a scenario is asked, as OpenAPI says it. */
export const scenarioOperation = (): JsonSchema => ({
  operationId: 'scenario',
  tags: ['Reading'],
  summary: 'What would have been, had entries been added, or events removed or at another time; nothing is recorded',
  description:
    '`changes` are made in their order: `add` an entry as it would be recorded, `remove` an event, or `move` one, `byDays` or to `occurredOn` and `knownAt`. An event is named by its id, or as `entry:` and the key of its entry. Later events of a stream that would then be refused are an error that names them; with `"with": "dependents"` they are left out too. `ask` are questions as `/audit/diff` takes them, each of the real course and the hypothetical one; without it all allies are asked about. `cursor` in a question turns its pages.',
  security: READING,
  requestBody: {
    required: true,
    content: {
      'application/json': {
        schema: given.refer(Scenario.schema),
        examples: { scenario: { summary: exampleScenario.title, value: exampleScenario } },
      },
    },
  },
  responses: {
    200: response('What would differ', {
      content: { 'application/json': { schema: answered.refer(ScenarioAnswer.schema) } },
    }),
    ...responding({
      400: 'Malformed',
      401: 'NotAuthenticated',
      404: 'NotFound',
      409: 'Refused',
      413: 'TooLarge',
      415: 'UnsupportedMediaType',
      429: 'TooManyRequests',
      500: 'Mistake',
      503: 'NotNow',
    }),
  },
})
