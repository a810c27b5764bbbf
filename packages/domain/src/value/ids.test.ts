import { describe, expect, it } from 'vitest'
import type { AnyCodec } from '../codec/codec.ts'
import { decoded, refusal } from '../testing/decoding.ts'
import {
  ActorId,
  ApprovalId,
  CommandId,
  EventId,
  ItemCode,
  LineId,
  PledgeId,
  Position,
  ShipmentId,
  StreamName,
  TrancheId,
} from './ids.ts'
import { isIsoState, PartyCode } from './party-code.ts'

const IDS: ReadonlyArray<readonly [string, AnyCodec]> = [
  ['pledge id', PledgeId],
  ['approval id', ApprovalId],
  ['shipment id', ShipmentId],
  ['line id', LineId],
  ['tranche id', TrancheId],
  ['item code', ItemCode],
]

describe.each(IDS)('a %s', (name, Id) => {
  it.each(['a', '1', 'eu-1m-shells', 'leopard-2a6', 'a-', 'constructor', 'x'.repeat(64)])('may be %.20s', (id) =>
    expect(decoded(Id, id)).toBe(id),
  )

  it.each(['', '-a', 'A', 'ä', 'a b', 'a_b', 'a/b', '../a', 'a.b', 'a\n', 'a\u0000', '__proto__', 'x'.repeat(65)])(
    'may not be %j',
    (id) =>
      expect(refusal(Id, id)).toMatch(
        new RegExp(`is no ${name}: it must be 1 to 64 of a-z, 0-9 and "-", not beginning with "-"$`),
      ),
  )
})

describe('ids of events, commands and actors', () => {
  const uuid = '4650a9bf-96cf-501b-acd9-2fa22307a7c6'

  it('of events and commands are UUIDs in lower case', () => {
    expect([decoded(EventId, uuid), decoded(CommandId, uuid)]).toEqual([uuid, uuid])
    for (const wrong of [uuid.toUpperCase(), `{${uuid}}`, uuid.replaceAll('-', ''), 'entry:f037'])
      expect(refusal(EventId, wrong)).toContain('is no event id: it must be a UUID in lower case')
  })

  it('of actors are accounts', () => {
    for (const id of ['editor', 'svc:import@1', 'A.b-c_9']) expect(decoded(ActorId, id)).toBe(id)
    for (const wrong of ['', 'Jane Doe', '@x', 'x'.repeat(65)])
      expect(refusal(ActorId, wrong)).toContain('is no actor id: it must be 1 to 64 letters, digits or ._:@-')
  })
})

describe('a position', () => {
  it.each(['0', '1', '999999999999999'])('may be %s, and is exact as a number', (position) => {
    expect(decoded(Position, position)).toBe(position)
    expect(String(Number(position))).toBe(position)
  })

  it.each(['01', '-1', '1.0', '1e3', '', '9007199254740993', 1])('may not be %j', (position) =>
    expect(refusal(Position, position)).toContain('is no position: it must be a whole number in quotes, such as "1"'),
  )
})

describe('a stream name', () => {
  it.each(['aid.pledge-eu-1m-shells', 'party-UA', 'aid.rate-EUR-USD', 'test-7.shipment-a'])('may be %s', (name) =>
    expect(decoded(StreamName, name)).toBe(name),
  )

  it.each(['aid.pledge-', 'aid.pledges-a', 'aid pledge-a', 'pledge', '$ce-pledge', `pledge-${'x'.repeat(65)}`])(
    'may not be %s',
    (name) => expect(refusal(StreamName, name)).toContain('is no stream name: it must be a prefix, a kind and an id'),
  )
})

describe('a party code', () => {
  it.each(['DE', 'EU', 'NATO', 'EPF', 'WORLDBNK'])('may be %s', (code) => expect(decoded(PartyCode, code)).toBe(code))

  it.each(['D', 'de', 'D1', 'ABCDEFGHI', 'DE ', '', 'ДЕ'])('may not be %j', (code) =>
    expect(refusal(PartyCode, code)).toBe(
      `"${code}" is no party code: it must be 2 to 8 capital letters, such as "DE" or "NATO"`,
    ),
  )

  it('is that of a state for the 249 of ISO 3166-1 and the EU', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const pairs = letters.flatMap((a) => letters.map((b) => a + b)) as ReadonlyArray<string> as ReadonlyArray<PartyCode>
    expect(pairs.filter(isIsoState)).toHaveLength(250)
    for (const code of ['UA', 'DE', 'US', 'CZ', 'GB', 'EU']) expect(isIsoState(code as PartyCode)).toBe(true)
    for (const code of ['UK', 'EL', 'XX', 'SU', 'NATO']) expect(isIsoState(code as PartyCode)).toBe(false)
  })
})
