import { WEBHOOK_STATES, type WebhookState } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import type { ServedWebhooks } from './served-webhooks.ts'

/** How webhooks stand, for who watches: how many in each state, and up to which position the one furthest behind was told. */
export type WebhooksStanding = {
  readonly states: { readonly [S in WebhookState]: number }
  readonly toldTo: number | undefined
}

/** The position in an id of a feed. */
const positionIn = (id: string): number => Number.parseInt(id, 10)

/** How the webhooks of a service stand; undefined where their file cannot be used. */
export const webhooksStanding = ({
  store,
  running,
}: Pick<ServedWebhooks, 'store' | 'running'>): WebhooksStanding | undefined => {
  const all = store.list()
  if (E.isLeft(all)) return undefined
  const at = running.standing()
  const under = all.right.filter(({ state }) => state === 'active' || state === 'failing')
  const positions = under.map(({ id, after }) => positionIn(at.get(id) ?? after))
  const states = Object.fromEntries(
    WEBHOOK_STATES.map((state) => [state, all.right.filter((webhook) => webhook.state === state).length]),
  ) as WebhooksStanding['states']
  return { states, toldTo: positions.length === 0 ? undefined : Math.min(...positions) }
}
