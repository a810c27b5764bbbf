import type { GivenReplay, GivenWebhook } from './given-webhook.ts'

/** Whatever of Germany becomes overdue, is cancelled or is revalued goes to an address, from now on. */
export const exampleWebhook: GivenWebhook = {
  url: 'https://example.org/aid',
  feed: 'obligations',
  filter: { ally: 'DE', type: 'overdue,cancelled,revalued' },
}

export const exampleReplay: GivenReplay = { skip: true }
