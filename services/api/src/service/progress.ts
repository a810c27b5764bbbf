import type { CatchingUp } from '@aid-ledger/event-store'

/** How many entries lie between two lines, where there is no terminal on which one line can be written over. */
const EVERY = 200

/** A copy is heard of twice a second: a line each ten seconds. */
const EVERY_HEARD = 20

type Out = { readonly isTTY?: boolean; readonly write: (text: string) => unknown }

const copyWords = ({ events, health: { state, words } }: CatchingUp): string =>
  state === 'disconnected' ? `${events} events; ${words}` : `${events} events`

/** Tells a person on a terminal, or the reader of a file, how far copying from a cluster and recording have come. */
export const makeProgress = (out: Out) => {
  let told: string | undefined
  let heard = 0
  const tell = (what: string, how: string, isWorthALine: boolean): void => {
    if (out.isTTY) {
      if (told !== undefined && told !== what) out.write('\n')
      // Erase in line (ECMA-48, 8.3.41), so that a shorter text leaves nothing of a longer one.
      out.write(`\r\u001b[K${what}: ${how}`)
    } else {
      if (told !== what) out.write(`${what} …\n`)
      if (isWorthALine) out.write(`  ${how}\n`)
    }
    told = what
  }
  return {
    tell: (entries: number): void => tell('Recording the public record', `${entries} entries`, entries % EVERY === 0),
    tellOfCopy: (how: CatchingUp): void => {
      heard += 1
      tell('Reading the ledger from the cluster', copyWords(how), heard % EVERY_HEARD === 0)
    },
    end: (): void => {
      if (told !== undefined && out.isTTY) out.write('\n')
    },
  }
}
