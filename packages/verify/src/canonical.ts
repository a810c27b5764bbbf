/** The canonical form of a JSON value (RFC 8785), written here anew so that nothing is taken on trust from who made it. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** Whether a text is the one way to write what it says. Members given twice, white space and other escapes are not. */
export const isCanonical = (text: string): boolean => {
  try {
    return text.isWellFormed() && canonical(JSON.parse(text)) === text
  } catch {
    return false
  }
}
