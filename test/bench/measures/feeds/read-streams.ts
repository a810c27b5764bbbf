// Forked by `makeReaders`: opens many streams of server-sent events, each over a connection of its own, and tells when all of them
// have been told of an event, and when each was. It ends where a reader missed one.
import { get } from 'node:http'

/** What it is asked: to open streams, or to tell once every reader has come to an id. */
export type Order = { readonly open: string; readonly readers: number } | { readonly until: number }
/** What it answers: that all are open, or when each reader had that id, in milliseconds of the machine's clock. */
export type Report = { readonly opened: true } | { readonly at: ReadonlyArray<number> }

const MARK = Buffer.from('\nid: ')
const LINE_END = 10

/** Hands on the ids in what comes, whichever way it is cut. */
const idsIn = (onId: (id: number) => void) => {
  let carry: Buffer = Buffer.alloc(0)
  return (chunk: Buffer): void => {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
    let from = 0
    for (;;) {
      const at = bytes.indexOf(MARK, from)
      const end = at < 0 ? -1 : bytes.indexOf(LINE_END, at + MARK.length)
      if (end < 0) {
        carry = Buffer.from(bytes.subarray(at < 0 ? Math.max(from, bytes.length - MARK.length) : at))
        return
      }
      onId(Number(bytes.toString('latin1', at + MARK.length, end)))
      from = end
    }
  }
}

const now = (): number => Number(process.hrtime.bigint()) / 1e6
const tell = (report: Report): void => {
  process.send?.(report)
}

let readers = 0
let wanted: { readonly id: number; readonly at: Array<number> } | undefined
const lasts: Array<number> = []

const reach = (id: number): void => {
  if (wanted === undefined || id !== wanted.id) return
  wanted.at.push(now())
  if (wanted.at.length < readers) return
  tell({ at: wanted.at })
  wanted = undefined
}

const open = (url: string): Promise<void> =>
  new Promise((resolve) => {
    const nth = lasts.push(0) - 1
    get(url, { agent: false }, (response) => {
      response.on(
        'data',
        idsIn((id) => {
          // A heartbeat and a caught-up tell again how far it is.
          if (id === lasts[nth]) return
          if (id !== lasts[nth]! + 1) throw new Error(`reader ${nth} was told of ${id} after ${lasts[nth]}`)
          lasts[nth] = id
          reach(id)
        }),
      )
      response.once('error', () => {})
      resolve()
    })
  })

process.on('message', async (order: Order) => {
  if ('open' in order) {
    readers = order.readers
    for (let nth = 0; nth < readers; nth += 1) await open(order.open)
    tell({ opened: true })
  } else {
    const there = lasts.filter((last) => last >= order.until)
    wanted = { id: order.until, at: there.map(now) }
    if (there.length === readers) tell({ at: wanted.at })
  }
})
process.on('disconnect', () => process.exit(0))
