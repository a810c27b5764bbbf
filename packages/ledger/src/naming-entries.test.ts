import {
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aPledgeAnnounced,
  type Fact,
} from '@aid-ledger/domain/testing'
import { expect, it } from 'vitest'
import { eventIdOf } from './name-ids.ts'
import { aLedger, done, given, recorded, refused } from './testing/a-ledger.ts'

const naming = (key: string, fact: Fact, change: object) => {
  const plain = given(key, fact)
  return { ...plain, data: { ...(plain.data as object), ...change } }
}

it('a command names the event of another by its key, as an entry of a file does', async () => {
  const { ledger } = await aLedger()
  await recorded(ledger, aPledgeAnnounced(), aDeliveryReported())
  const proposed = naming('fix', aCorrectionProposed(), { event: 'entry:k2' })
  expect(await done(ledger, proposed)).toMatchObject({ events: [{ data: { event: eventIdOf('k2', 0) } }] })
  const byId = naming('fix', aCorrectionProposed(), { event: eventIdOf('k2', 0) })
  expect(await done(ledger, byId)).toMatchObject({ repeated: true })
})

it('a command that names an entry nobody recorded is refused in the words of its key, wherever the refusal says it', async () => {
  const { ledger } = await aLedger()
  await recorded(ledger, aPledgeAnnounced())
  const detail = 'no entry with the key "nowhere" has been recorded'
  expect(await refused(ledger, naming('yes', aCorrectionApproved(), { correction: 'entry:nowhere' }))).toMatchObject({
    _tag: 'Refused',
    detail,
    reason: { _tag: 'EventNotInLedger', detail, pointer: '/data/correction' },
  })
})
