import type { RecordedEvent } from '@aid-ledger/domain'
import { type LineKey, lineKey } from '@aid-ledger/projections'
import type { Mark } from './marks-of.ts'

type Ref = Parameters<typeof lineKey>[0]

/** What lines and approvals lead to: what a line may be moved by beside what names it. */
export type LineLinks = {
  /** Approvals and shipments of a line; the successors of an approval. */
  readonly to: ReadonlyMap<Mark, ReadonlySet<Mark>>
  /** The lines that are drawn from a line. */
  readonly children: ReadonlyMap<LineKey, ReadonlySet<LineKey>>
}

const into = <K, V>(map: Map<K, Set<V>>, key: K, value: V): void => {
  const set = map.get(key)
  if (set === undefined) map.set(key, new Set([value]))
  else set.add(value)
}

const refs = (value: unknown): ReadonlyArray<Ref> => (Array.isArray(value) ? value : [])
const words = (value: unknown): ReadonlyArray<string> => (Array.isArray(value) ? value : [])

type Linked = {
  readonly pledge?: string
  readonly approval?: string
  readonly shipment?: string
  readonly by?: unknown
  readonly lines?: unknown
  readonly addLines?: unknown
  readonly covers?: unknown
  readonly about?: unknown
}
type LineData = { readonly line: string; readonly needs?: unknown; readonly from?: Ref }

/**
 * Collects links from what events say, and from what is to replace it. They may be too many, never too few: whether a
 * correction holds, or a line is still drawn, the formula sees to.
 */
export const linksAmong = (said: Iterable<readonly [event: RecordedEvent, data: object]>): LineLinks => {
  const to = new Map<Mark, Set<Mark>>()
  const children = new Map<LineKey, Set<LineKey>>()
  for (const [event, data] of said) {
    const { pledge, approval, shipment, by, lines, addLines, covers, about } = data as Linked
    if (event.type === 'PledgeAnnounced' || event.type === 'PledgeAmended')
      for (const line of [...refs(event.type === 'PledgeAnnounced' ? lines : []), ...refs(addLines)]) {
        const { needs, from } = line as unknown as LineData
        const key = lineKey({ pledge, line: line.line } as Ref)
        for (const need of words(needs)) into(to, `line:${key}`, `approval:${need}`)
        if (from !== undefined) into(children, lineKey(from), key)
      }
    if (approval !== undefined) {
      for (const covered of refs(covers)) into(to, `line:${lineKey(covered)}`, `approval:${approval}`)
      if (event.type === 'ApprovalSuperseded') into(to, `approval:${approval}`, `approval:${String(by)}`)
    }
    if (shipment !== undefined)
      for (const part of refs(about)) into(to, `line:${lineKey(part)}`, `shipment:${shipment}`)
  }
  return { to, children }
}
