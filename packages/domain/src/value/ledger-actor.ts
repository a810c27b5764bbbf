import type { ActorId } from './ids.ts'

/** Who records what the ledger itself notes from its own events and the clock. */
export const LEDGER_ACTOR = 'ledger' as ActorId

/** Why nobody may record as this actor, in words; undefined where somebody may. */
export const wrongInActor = (actor: ActorId): string | undefined =>
  actor === LEDGER_ACTOR
    ? `"${LEDGER_ACTOR}" is who the ledger itself records as, and nobody else: name another actor`
    : undefined
