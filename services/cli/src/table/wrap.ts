/** Breaks text into lines of at most `width` characters, at spaces where there are any. */
export const wrap = (text: string, width: number | undefined): ReadonlyArray<string> => {
  if (width === undefined || text.length <= width) return [text]
  const lines: Array<string> = []
  let rest = text
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const end = space > 0 ? space : width
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? lines : [...lines, rest]
}

/** A paragraph, its later lines set in. */
export const paragraph = (text: string, width: number | undefined, indent = ''): ReadonlyArray<string> =>
  wrap(text, width === undefined ? undefined : width - indent.length).map((line, i) =>
    i === 0 ? line : `${indent}${line}`,
  )
