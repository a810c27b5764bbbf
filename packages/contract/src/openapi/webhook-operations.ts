import { type AnyCodec, type JsonSchema, WEBHOOK_KEEPERS } from '@aid-ledger/domain'
import { exampleReplay, exampleWebhook } from '../webhooks/example-webhook.ts'
import { GivenReplay, GivenWebhook } from '../webhooks/given-webhook.ts'
import { WEBHOOK_ADDRESS, WEBHOOKS_ADDRESS } from '../webhooks/webhook-address.ts'
import {
  DeliveriesAnswer,
  TrialAnswer,
  WebhookAnswer,
  WebhooksAnswer,
  WebhookWithSecret,
} from '../webhooks/webhook-answers.ts'
import { described } from './described.ts'
import { header, type problemResponses, responding, response } from './responses.ts'
import { answered, given } from './schemas.ts'

const WEBHOOK: JsonSchema = {
  name: 'webhook',
  in: 'path',
  required: true,
  description: 'the webhook, by its id',
  schema: { type: 'string' },
  example: 'wh_0123456789abcdef',
}

type Of = {
  readonly id: string
  readonly summary: string
  readonly ofOne?: true
  readonly body?: { readonly codec: AnyCodec; readonly name: string; readonly example: unknown }
  readonly answer: readonly [status: 200 | 201, description: string, codec: AnyCodec, headers?: JsonSchema]
  readonly errors?: { readonly [status: number]: keyof typeof problemResponses }
}

const BODY_ERRORS = { 400: 'Malformed', 413: 'TooLarge', 415: 'UnsupportedMediaType' } as const

const bodyOf = ({ codec, name, example }: NonNullable<Of['body']>): JsonSchema => ({
  required: true,
  content: { 'application/json': { schema: given.refer(codec.schema), examples: { [name]: { value: example } } } },
})

const operation = ({ id, summary, ofOne, body, answer, errors = {} }: Of): JsonSchema => {
  const [status, description, codec, headers = {}] = answer
  return {
    operationId: id,
    tags: ['Webhooks'],
    summary,
    description: `For the roles ${WEBHOOK_KEEPERS.join(' and ')}, always with a credential.`,
    security: [{ bearer: [] }],
    ...(ofOne === undefined ? {} : { parameters: [WEBHOOK] }),
    ...(body === undefined ? {} : { requestBody: bodyOf(body) }),
    responses: {
      [status]: response(description, {
        headers,
        content: { 'application/json': { schema: described(answered.refer(codec.schema)) } },
      }),
      ...responding({
        ...(body === undefined ? {} : BODY_ERRORS),
        401: 'NotAuthenticated',
        403: 'NotPermitted',
        ...(ofOne === undefined ? {} : { 404: 'NotFound' }),
        429: 'TooManyRequests',
        500: 'Mistake',
        503: 'NotNow',
        ...errors,
      }),
    },
  }
}

const register = operation({
  id: 'registerWebhook',
  summary:
    'Have the messages of a feed sent to an address, from now on or after an id of it; answers with the secret that signs them, this once',
  body: { codec: GivenWebhook, name: 'webhook', example: exampleWebhook },
  answer: [201, 'The webhook, and its secret', WebhookWithSecret, { Location: header('the address of the webhook') }],
  errors: { 404: 'NotFound', 409: 'NotDone' },
})

/** How webhooks are kept, as OpenAPI says it, by its address. */
export const webhookOperations: JsonSchema = {
  [WEBHOOKS_ADDRESS]: {
    get: operation({
      id: 'webhooks',
      summary: 'Every webhook: where it sends what, how far it is, and why it does not go on',
      answer: [200, 'The webhooks, without their secrets', WebhooksAnswer],
    }),
    post: register,
  },
  [WEBHOOK_ADDRESS]: {
    get: operation({
      id: 'webhook',
      summary: 'One webhook',
      ofOne: true,
      answer: [200, 'The webhook, without its secret', WebhookAnswer],
    }),
    delete: operation({
      id: 'removeWebhook',
      summary: 'Remove a webhook: nothing more is sent to it',
      ofOne: true,
      answer: [200, 'The webhook as it was', WebhookAnswer],
    }),
  },
  [`${WEBHOOK_ADDRESS}/deliveries`]: {
    get: operation({
      id: 'webhookDeliveries',
      summary: 'The last attempts to deliver to a webhook',
      ofOne: true,
      answer: [200, 'The attempts, the latest first', DeliveriesAnswer],
    }),
  },
  [`${WEBHOOK_ADDRESS}/replay`]: {
    post: operation({
      id: 'replayWebhook',
      summary: 'Go on at once: with the message that waits (`{}`), without it (`skip`), or after another id (`after`)',
      ofOne: true,
      body: { codec: GivenReplay, name: 'replay', example: exampleReplay },
      answer: [200, 'The webhook as it goes on', WebhookAnswer],
      errors: { 409: 'NotDone' },
    }),
  },
  [`${WEBHOOK_ADDRESS}/secret`]: {
    post: operation({
      id: 'rotateWebhookSecret',
      summary: 'Make a new secret; the former signs beside it for a day',
      ofOne: true,
      answer: [200, 'The webhook, and its new secret', WebhookWithSecret],
    }),
  },
  [`${WEBHOOK_ADDRESS}/test`]: {
    post: operation({
      id: 'testWebhook',
      summary: 'Send a trial message, which says nothing of the ledger, once and at once',
      ofOne: true,
      answer: [200, 'What came of it', TrialAnswer],
    }),
  },
}
