import { type NotPermitted, notPermitted } from './not-permitted.ts'
import { type Role, type RoleKind, roleText } from './role.ts'

/**
 * Who has messages sent to an address, and sees to which they are: who runs the service, from whose network they go, and who
 * tells all sides what happens. Whoever else may read follows the feeds, and makes the service call nobody.
 */
export const WEBHOOK_KEEPERS: ReadonlyArray<RoleKind> = ['coordinator', 'operator']

/** Why a role keeps no webhooks. */
export const wrongInKeepingWebhooks = (role: Role): NotPermitted | undefined =>
  WEBHOOK_KEEPERS.includes(role.kind)
    ? undefined
    : notPermitted(
        `The role ${roleText(role)} keeps no webhooks. They are for: ${WEBHOOK_KEEPERS.join(', ')}. Whoever may read can follow a feed, at /feeds/{feed}.`,
        '/Authorization',
      )
