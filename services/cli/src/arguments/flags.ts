import type { Flag } from './command.ts'

export const DATA: Flag = {
  name: 'data',
  value: 'DIR',
  about: 'the folder of the ledger (else AID_LEDGER_DATA, else ./data); of one on a cluster, of its copy',
}
export const HELP: Flag = { name: 'help', about: 'say what this does' }
export const JSON_FLAG: Flag = {
  name: 'json',
  about: 'print the answer exactly as HTTP gives it, as one JSON document',
}

/** With these every read can be asked; the names are those of the HTTP query, in kebab case. */
export const QUESTION: ReadonlyArray<Flag> = [
  { name: 'at', value: 'POSITION', about: 'only the first POSITION events of the ledger' },
  { name: 'known-at', value: 'DAY', about: 'only what was public by the end of DAY (or by a time)' },
  {
    name: 'effective-at',
    value: 'DAY',
    about: 'only what took effect by DAY, and lateness on it (else the day of --known-at, of --at, or today)',
  },
  { name: 'milestone', value: 'WORD', about: 'what counts as arrival: handedOver (default) or accepted' },
  { name: 'against', value: 'WORD', about: 'late against which date: original (default) or current' },
  {
    name: 'rules',
    value: 'NAME',
    about: 'the rules that numbers are reckoned by: obligations@1 (default) or obligations@2',
  },
]

/** With these every list can be asked. */
export const LIST: ReadonlyArray<Flag> = [
  { name: 'limit', value: 'N', about: 'at most N items (default: all; with --json 100, at most 1000)' },
  { name: 'cursor', value: 'CURSOR', about: 'with --json: go on with the page that `next` of the page before names' },
]

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
export const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
