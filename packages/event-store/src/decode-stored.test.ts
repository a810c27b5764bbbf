import type { StoredEvent } from '@aid-ledger/domain'
import { aPledgeAnnounced, recordHistory } from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { decodeStored } from './decode-stored.ts'
import { StoreFailure } from './port.ts'

const [stored] = recordHistory([aPledgeAnnounced()]) as unknown as [StoredEvent]

it('reads what was stored', () => expect(decodeStored(stored)).toEqual(stored))

it('stops at what this version cannot read, with words that name it', () => {
  const unknown = { ...stored, type: 'PledgeForgotten' }
  expect(() => decodeStored(unknown)).toThrow(StoreFailure)
  expect(() => decodeStored(unknown)).toThrow(
    /^event 1 \(.*\) has the type PledgeForgotten, which this version does not/,
  )
})
