import { EventId, type JsonSchema } from '@aid-ledger/domain'
import { UnsealedAnswer } from '../answers/unsealed.ts'
import { responding, response } from './responses.ts'
import { answered } from './schemas.ts'

const EVENT = '8be8b4de-6b6e-5bb5-9cae-1579a2617650'

/** Of the story that the examples of the commands tell, before the text is erased. */
const example: UnsealedAnswer = {
  event: EVENT,
  type: 'ShipmentLost',
  position: '640',
  texts: [
    {
      field: '/reason',
      commitment: 'hmac-sha256:e50b9f559025b7aca764f769512edd94945e1d1902ad5f743d7dff6d6b217bfe',
      state: 'open',
      text: 'A truck burnt out; its driver is in hospital',
      key: 'a1'.repeat(32),
    },
  ],
} as unknown as UnsealedAnswer

/** Where the sealed texts of an event are read, as OpenAPI writes it. */
export const UNSEAL_PATH = '/sealed/{event}'

/** How the sealed texts of an event are read. */
export const unsealOperation: JsonSchema = {
  operationId: 'unseal',
  tags: ['Reading'],
  summary: 'The sealed texts of an event, opened; of those that do not open, why',
  description:
    'For the roles auditor and operator, always with a credential. The log of the service tells who read which event.',
  security: [{ bearer: [] }],
  parameters: [
    {
      name: 'event',
      in: 'path',
      required: true,
      description: 'the event, by its id',
      schema: answered.refer(EventId.schema),
      example: EVENT,
    },
  ],
  responses: {
    200: response('The sealed texts of the event; none where it has none', {
      content: {
        'application/json': { schema: answered.refer(UnsealedAnswer.schema), examples: { open: { value: example } } },
      },
    }),
    ...responding({
      401: 'NotAuthenticated',
      403: 'NotPermitted',
      404: 'NotFound',
      429: 'TooManyRequests',
      500: 'Mistake',
      503: 'NotNow',
    }),
  },
}
