import { type NotPermitted, notPermitted } from './not-permitted.ts'
import { type Role, type RoleKind, roleText } from './role.ts'

/** Who opens sealed texts: who judges what was recorded, and who may do all that a person may. Whoever sealed one knows it. */
export const UNSEALERS: ReadonlyArray<RoleKind> = ['auditor', 'operator']

/** Why a role does not open sealed texts. */
export const wrongInUnsealing = (role: Role): NotPermitted | undefined =>
  UNSEALERS.includes(role.kind)
    ? undefined
    : notPermitted(
        `The role ${roleText(role)} does not open sealed texts. They are for: ${UNSEALERS.join(', ')}.`,
        '/Authorization',
      )
