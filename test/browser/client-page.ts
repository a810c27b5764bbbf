// What a page does with the client: it is run in a browser by client.test.ts, and tells what came of it.
import { makeLedgerClient } from '@aid-ledger/client'
import { routes, VIEWS } from '@aid-ledger/contract'
import { askedBy } from '../client/asked.ts'

type Asking = (asked: object) => Promise<{ readonly _tag: 'Left' | 'Right' }>

const ledger = makeLedgerClient({ url: `${new URL(import.meta.url).origin}/ledger` })
const tell = (told: object) => fetch('/told', { method: 'POST', body: JSON.stringify(told) })

const main = async (): Promise<object> => {
  const unread: Array<string> = []
  for (const view of VIEWS)
    for (const address of routes[view].examples) {
      const { _tag } = await (ledger[view] as Asking)(askedBy(view, address))
      if (_tag === 'Left') unread.push(address)
    }
  const ids: Array<string> = []
  const enough = new AbortController()
  for await (const told of ledger.follow('ledger', { after: '600', signal: enough.signal }))
    if (told.kind === 'event') ids.push(told.id)
    else enough.abort()
  return { unread, ids, wrong: (await ledger.pledge({ pledge: 'none' }))._tag }
}

await main().then(tell, (error: unknown) => tell({ failed: String(error) }))
