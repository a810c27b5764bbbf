/** Hands lines on once what is being done has been done: many requests that end together cost one write and not one each. */
export type Gathered = {
  readonly write: (line: string) => void
  /** Hands on what has been gathered: before the process ends. */
  readonly flush: () => void
}

export const gatherLines = (write: (lines: string) => void): Gathered => {
  let lines = ''
  const flush = (): void => {
    if (lines === '') return
    const gathered = lines
    lines = ''
    write(gathered)
  }
  return {
    write: (line) => {
      if (lines === '') setImmediate(flush)
      lines += line
    },
    flush,
  }
}
