import type { RecordedEvent } from '@aid-ledger/domain'

/** What an event may move: a line, all of a pledge, or whatever waits for an approval or is aboard a shipment. */
export type Mark = `${'line' | 'pledge' | 'approval' | 'shipment'}:${string}`

type Data = { readonly [member: string]: unknown }

const listed = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** Facts about a pledge whose word on one line bears on others: what draws on them is valued, or counted, together. */
const OF_THE_WHOLE = /^(PledgeAnnounced|ValuationStated|Duplicate)/

const ofPledge = (type: string, data: Data): ReadonlyArray<Mark> => {
  const pledge = String(data['pledge'])
  const named = [...(data['line'] === undefined ? [] : [data['line']]), ...listed(data['lines'])]
  if (named.length === 0 || OF_THE_WHOLE.test(type) || data['addLines'] !== undefined) return [`pledge:${pledge}`]
  return named.map((line): Mark => {
    const id = typeof line === 'object' && line !== null ? (line as Data)['line'] : line
    return `line:${pledge}/${String(id)}`
  })
}

/** What an event of this type with these data may move. They may be those that a correction puts in the place of its own. */
export const marksOf = ({ type }: RecordedEvent, data: object): ReadonlyArray<Mark> => {
  // Whose an event is, it says itself: a stream's name begins with whatever the ledger's streams begin with.
  const { approval, shipment, pledge } = data as Data
  if (approval !== undefined) return [`approval:${String(approval)}`]
  if (shipment !== undefined) return [`shipment:${String(shipment)}`]
  return pledge === undefined ? [] : ofPledge(type, data as Data)
}
