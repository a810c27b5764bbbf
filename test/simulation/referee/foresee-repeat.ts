import { isForbidden, type Permission, permissionOf } from '../model/permitted.ts'
import { type First, isSameRequest, type PlainLedger } from '../model/plain-ledger.ts'
import type { Command } from '../script/step.ts'

const permissionToRepeat = (ledger: PlainLedger, command: Command, isAlone: boolean): Permission => {
  if (isAlone) return permissionOf(ledger, command)
  return isForbidden(command, command.by) ? 'no' : 'unsure'
}

/**
 * Which answers a key that was used may have: the first answer, or that it was used for something else. To another than who
 * used it neither is told where they may not give the command.
 */
export const foreseeRepeat = (
  ledger: PlainLedger,
  command: Command,
  first: First,
  isAlone: boolean,
): ReadonlyArray<number> => {
  const answer = isSameRequest(first.command, command) ? 201 : 422
  if (first.command.by === command.by) return [answer]
  const permission = permissionToRepeat(ledger, command, isAlone)
  if (permission === 'no') return [403]
  return permission === 'yes' ? [answer] : [403, answer]
}
