import type { CommandName } from '@aid-ledger/domain'

/** In whose part a command is given; each has a token of its own. */
export const ROLES = ['coordinator', 'recipient', 'auditor', 'donor:DE', 'donor:FR', 'donor:PL'] as const
export type RoleName = (typeof ROLES)[number]

/** A command as one of the clients gives it, under a key of its own. */
export type Deed = {
  readonly key: string
  readonly command: CommandName
  readonly by: RoleName
  readonly body: { readonly data: object; readonly meta: object }
}
