import { ActorId, decode, wrongInActor } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { Given } from '../arguments/command.ts'
import { EXIT } from '../exit-code.ts'
import { Failure } from '../failure.ts'

/** Who records, by `--actor`; undefined where nobody says. In the ledger's own name only the ledger does. */
export const actorOf = ({ values }: Given): ActorId | undefined => {
  if (values['actor'] === undefined) return undefined
  const actor = decode(ActorId)(values['actor'])
  if (E.isLeft(actor)) throw new Failure(EXIT.usage, `--actor: ${actor.left[0]?.detail}.`)
  const reserved = wrongInActor(actor.right)
  if (reserved !== undefined) throw new Failure(EXIT.usage, `--actor: ${reserved}.`)
  return actor.right
}
