/** One block of an event stream: an event where it has data, else the id alone moves on. */
export type SentEvent = {
  /** The last id that was sent; empty where none was. */
  readonly id: string
  readonly event: string
  readonly data?: string
  readonly retryMs?: number
}

/** The largest message: far more than all that one event or day changes. What is longer is no feed, and would fill the memory. */
export const MAX_MESSAGE_CHARS = 64 * 1024 * 1024

/** A message longer than any is. */
export class MessageTooLong extends Error {}

type Block = { event: string; data: Array<string>; retryMs?: number }

const takeField = (block: Block, field: string, value: string): void => {
  if (field === 'event') block.event = value
  else if (field === 'data') block.data.push(value)
  else if (field === 'retry' && /^[0-9]{1,9}$/.test(value)) block.retryMs = Number(value)
}

/**
 * Reads an event stream piece by piece (WHATWG HTML, 9.2.6), wherever the pieces are cut. Answers the blocks that have ended;
 * one that has not when the stream ends is none. Other than a browser's, it also tells of blocks without data.
 */
export const makeEventStream = (maxChars = MAX_MESSAGE_CHARS): ((text: string) => ReadonlyArray<SentEvent>) => {
  let id = ''
  let block: Block = { event: '', data: [] }
  let held = ''
  let chars = 0
  let afterReturn = false
  const takeLine = (line: string): SentEvent | undefined => {
    if (line === '') {
      const { event, data, retryMs } = block
      block = { event: '', data: [] }
      const said = { id, event: event === '' ? 'message' : event, ...(retryMs === undefined ? {} : { retryMs }) }
      return data.length === 0 ? said : { ...said, data: data.join('\n') }
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'id' && !value.includes('\0')) id = value
    else takeField(block, field, value)
    return undefined
  }
  return (text) => {
    const found: Array<SentEvent> = []
    let from = afterReturn && text.startsWith('\n') ? 1 : 0
    if (text !== '') afterReturn = false
    for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
      if (index < from) continue
      const said = takeLine(held + text.slice(from, index))
      if (said !== undefined) found.push(said)
      held = ''
      from = index + end.length
      afterReturn = end === '\r' && from === text.length
    }
    held += text.slice(from)
    chars = found.length === 0 ? chars + text.length : held.length
    if (chars > maxChars) throw new MessageTooLong(`a message has more than ${maxChars} characters`)
    return found
  }
}
