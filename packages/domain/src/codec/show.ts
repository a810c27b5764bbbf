const MAX_SHOWN = 60

/** A refused value as an error repeats it: its JSON, cut where it is long. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  const text =
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : (JSON.stringify(value) ?? typeof value)
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text
}
