import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

/** A server-sent event as a reader is handed it. */
export type Told = { readonly event: string; readonly id: string; readonly data: string }

/** A stream that is read as the specification of server-sent events says. */
export type OpenFeed = {
  readonly response: IncomingMessage
  /** All that has been handed on so far. */
  readonly told: ReadonlyArray<Told>
  /** The id to go on after, which heartbeats tell too. */
  readonly lastId: () => string
  readonly comments: ReadonlyArray<string>
  /** Waits until so many events, or something, has been told; throws where the stream ends before. */
  readonly until: (isSo: number | ((told: ReadonlyArray<Told>) => boolean)) => Promise<ReadonlyArray<Told>>
  /** Resolves once the stream has ended: whether by its own end, and not cut off. */
  readonly ended: Promise<boolean>
  /** Cuts the stream off, as a reader that vanishes does. */
  readonly vanish: () => void
}

const field = (line: string): readonly [string, string] => {
  const at = line.indexOf(':')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')]
}

/** Opens a feed over a connection of its own; throws, in its words, where it is answered by a problem. */
export const openFeed = async (url: string, lastEventId?: string): Promise<OpenFeed> => {
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }
  const [response] = (await once(get(url, { agent: false, headers }), 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) {
    let body = ''
    for await (const text of response.setEncoding('utf8')) body += text
    throw new Error(`${response.statusCode} ${body}`)
  }
  const told: Array<Told> = []
  const comments: Array<string> = []
  let [lastId, event, data, rest] = [lastEventId ?? '', '', undefined as string | undefined, '']
  let changed = Promise.withResolvers<void>()
  const dispatch = (): void => {
    if (data !== undefined) told.push({ event, id: lastId, data })
    event = ''
    data = undefined
  }
  const take = (line: string): void => {
    const [name, value] = field(line)
    if (line === '') dispatch()
    else if (name === '') comments.push(value)
    else if (name === 'id') lastId = value
    else if (name === 'event') event = value
    else if (name === 'data') data = data === undefined ? value : `${data}\n${value}`
  }
  const wake = (): void => {
    changed.resolve()
    changed = Promise.withResolvers<void>()
  }
  let isOver = false
  const ended = new Promise<boolean>((resolve) => {
    response.on('close', () => {
      isOver = true
      wake()
      resolve(response.complete)
    })
  })
  response.on('error', () => {})
  response.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) take(line)
    wake()
  })
  return {
    response,
    told,
    comments,
    lastId: () => lastId,
    ended,
    vanish: () => response.destroy(),
    until: async (isSo) => {
      const isThere = () => (typeof isSo === 'number' ? told.length >= isSo : isSo(told))
      while (!isThere()) {
        if (isOver) throw new Error(`the stream ended after ${told.length} events, the last of them ${told.at(-1)?.id}`)
        await changed.promise
      }
      return told
    },
  }
}

/** All that a feed tells until it has caught up. */
export const readFeed = async (url: string, lastEventId?: string): Promise<ReadonlyArray<Told>> => {
  const feed = await openFeed(`${url}${url.includes('?') ? '&' : '?'}until=caught-up`, lastEventId)
  await feed.ended
  return feed.told
}
