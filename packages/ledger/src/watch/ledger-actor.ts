import type { ActorId } from '@aid-ledger/domain'

/** Who records what the ledger itself notes from its own events and the clock. */
export const LEDGER_ACTOR = 'ledger' as ActorId
