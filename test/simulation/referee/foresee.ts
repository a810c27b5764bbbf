import { isForbidden, permissionOf } from '../model/permitted.ts'
import type { PlainLedger } from '../model/plain-ledger.ts'
import { soundnessOf } from '../model/sound.ts'
import type { Command } from '../script/step.ts'

const ANY = [200, 201, 403, 409, 412]

/** The event that a correction names is looked up before anybody asks who names it. */
const namesNothing = (ledger: PlainLedger, { name, data }: Command): boolean =>
  name.endsWith('Correction') && ledger.find(String(data['event'] ?? data['correction'])) === undefined

/** Which answers a command that is new to the ledger may have, where nothing else happens to the same things meanwhile. */
const foreseeAlone = (ledger: PlainLedger, command: Command, isStale: boolean): ReadonlyArray<number> => {
  if (namesNothing(ledger, command)) return [409]
  const permission = permissionOf(ledger, command)
  if (permission === 'no') return [403]
  const denied = permission === 'unsure' ? [403] : []
  if (isStale) return [...denied, 412]
  const soundness = soundnessOf(ledger, command)
  if (soundness === 'yes') return [...denied, 201]
  return soundness === 'no' ? [...denied, 409] : [...denied, 200, 201, 409]
}

/** Which answers a command that is new to the ledger may have. */
export const foresee = (
  ledger: PlainLedger,
  command: Command,
  { isAlone, isStale }: { readonly isAlone: boolean; readonly isStale: boolean },
): ReadonlyArray<number> => {
  if (isAlone) return foreseeAlone(ledger, command, isStale)
  if (!isForbidden(command, command.by)) return ANY
  return command.name.endsWith('Correction') ? [403, 409] : [403]
}
