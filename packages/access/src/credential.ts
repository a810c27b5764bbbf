import type { ActorId, Role } from '@aid-ledger/domain'

/** Who records, as an opaque id, and in what part: what a credential proves. */
export type Credential = { readonly actor: ActorId; readonly role: Role }
