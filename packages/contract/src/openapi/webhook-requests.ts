import type { JsonSchema } from '@aid-ledger/domain'

const inHeader = (name: string, description: string): JsonSchema => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

/** What is sent to a webhook, as OpenAPI says it of requests that the service makes. */
export const webhookRequests: JsonSchema = {
  message: {
    post: {
      operationId: 'receiveMessage',
      tags: ['Webhooks'],
      summary:
        'A message of a feed, sent again under the same `webhook-id` until it is taken (Standard Webhooks 1.0.0)',
      parameters: [
        inHeader('webhook-id', 'the id of the message: the same however often it is sent'),
        inHeader('webhook-timestamp', 'when this attempt was made, in seconds since 1970'),
        inHeader(
          'webhook-signature',
          '`v1,` and HMAC-SHA256 of `id.timestamp.body` in base64, under each secret that holds',
        ),
      ],
      requestBody: {
        required: true,
        content: {
          'application/cloudevents+json': {
            schema: {
              type: 'object',
              description:
                'the CloudEvent as the feed has it: its `dataschema` is the address of the schema of its data',
            },
          },
        },
      },
      responses: {
        '2XX': { description: 'It was taken' },
        410: { description: 'No more messages are wanted' },
        default: { description: 'It is sent again' },
      },
    },
  },
}
