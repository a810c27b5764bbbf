/** How many entries lie between two lines, where there is no terminal on which one line can be written over. */
const EVERY = 200

/** Tells a person on a terminal, or the reader of a file, how far recording has come. */
export const makeProgress = (out: { readonly isTTY?: boolean; readonly write: (text: string) => unknown }) => {
  let told = false
  return {
    tell: (entries: number): void => {
      if (!told && !out.isTTY) out.write('Recording the public record …\n')
      told = true
      if (out.isTTY) out.write(`\rRecording the public record: ${entries} entries`)
      else if (entries % EVERY === 0) out.write(`  ${entries} entries\n`)
    },
    end: (): void => {
      if (told && out.isTTY) out.write('\n')
    },
  }
}
