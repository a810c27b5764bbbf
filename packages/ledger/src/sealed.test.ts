import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type ActorId, type Commitment, type EventId, type Sealed, sealedIn } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aPledgeAnnounced,
  aPledgeWithdrawn,
  aRole,
  aSealedErased,
  type Fact,
} from '@aid-ledger/domain/testing'
import { sealedFile } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Given } from './command-handler.ts'
import { eventIdOf } from './name-ids.ts'
import { aLedger, anotherOn, answer, done, exported, given, type LedgerUnderTest, refused } from './testing/a-ledger.ts'

const SECRET = 'The minister of Exland is ill'
const WITHDRAWN = eventIdOf('withdrawn', 0)

const withdrawal = (reason = SECRET, key = 'withdrawn'): Given => ({
  ...given(key, aPledgeWithdrawn({ reason })),
  seal: ['/reason'],
})
const erasure = (key = 'erased', event: EventId = WITHDRAWN): Given =>
  given(key, aSealedErased({ event, field: '/reason' }))

let under: LedgerUnderTest
beforeEach(async () => {
  under = await aLedger()
  await done(under.ledger, given('announced', aPledgeAnnounced()))
})

const commitmentOf = async (): Promise<Commitment> => {
  const history = (await answer(under.ledger, { view: 'history', of: 'eu-1m-shells' })) as unknown as {
    readonly items: ReadonlyArray<{ readonly id: string; readonly data: { readonly reason: Sealed } }>
  }
  return history.items.find(({ id }) => id === WITHDRAWN)!.data.reason.sealed.commitment
}
const unsealed = async (event: string = WITHDRAWN) => {
  const opened = await under.ledger.unseal(event)
  return E.isLeft(opened) ? opened.left : opened.right.texts
}

describe('a text that is recorded sealed', () => {
  it('stands in its event as a commitment, opens with its key, and is nowhere else', async () => {
    await done(under.ledger, withdrawal())
    const commitment = await commitmentOf()
    expect(await unsealed()).toEqual([
      { field: '/reason', commitment, state: 'open', text: SECRET, key: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    const log = (await exported(under.ledger)).join('\n')
    expect(log).toContain(commitment)
    expect(log).not.toContain('minister')
  })

  it('is told in timelines as sealed', async () => {
    await done(under.ledger, withdrawal())
    const told = JSON.stringify(await answer(under.ledger, { view: 'timeline', of: 'EU' }))
    expect(told).toContain(`Withdrawn, all that is left: sealed (${await commitmentOf()})`)
    expect(told).not.toContain('minister')
  })

  it('given again under its key is answered as the first time; another text, or the same unsealed, is another request', async () => {
    const first = await done(under.ledger, withdrawal())
    expect(await done(under.ledger, withdrawal())).toEqual({ ...first, repeated: true })
    for (const other of [withdrawal('Another reason'), { ...withdrawal(), seal: undefined }])
      expect(await refused(under.ledger, other)).toMatchObject({ _tag: 'KeyReused' })
    expect([under.sealed.all().length, under.sealed.waiting()]).toEqual([1, []])
  })

  it('is not found out by another who may not open it, by giving the command with what it might be', async () => {
    const first = await done(under.ledger, withdrawal())
    const guess = (role: string): Given => ({ ...withdrawal(), actor: 'another' as ActorId, role: aRole(role) })
    for (const text of [SECRET, 'Another reason'])
      expect(await refused(under.ledger, { ...guess('coordinator'), data: withdrawal(text).data })).toMatchObject({
        _tag: 'KeyReused',
      })
    expect(await done(under.ledger, guess('operator'))).toEqual({ ...first, repeated: true })
  })

  it('given again where it is not kept is answered as the first time, and is not kept', async () => {
    const first = await done(under.ledger, withdrawal())
    const elsewhere = await aLedger()
    const other = anotherOn({ ...under, sealed: elsewhere.sealed })
    expect(await done(other, withdrawal())).toEqual({ ...first, repeated: true })
    expect(elsewhere.sealed.all()).toEqual([])
    expect(await other.unseal(WITHDRAWN)).toMatchObject({ right: { texts: [{ state: 'absent' }] } })
  })

  it('may stand in a list, and in what replaces the data of an event', async () => {
    await done(under.ledger, withdrawal())
    const commitment = await commitmentOf()
    const data = { pledge: 'eu-1m-shells', reason: { sealed: { commitment } }, lines: [{ line: 'rounds' }] }
    const proposal = {
      ...given('fix', aPledgeAnnounced()),
      command: 'ProposeCorrection',
      data: { event: WITHDRAWN, reason: 'recordedWrongly', explanation: 'One line only', replacement: { data } },
    }
    const recorded = await done(under.ledger, { ...proposal, seal: ['/explanation'] })
    expect(sealedIn(recorded.events[0]!.data)).toMatchObject([
      { field: '/explanation' },
      { field: '/replacement/data/reason', commitment },
    ])
    expect(await unsealed(recorded.events[0]!.id)).toMatchObject([
      { state: 'open', text: 'One line only' },
      { state: 'open', text: SECRET },
    ])
  })
})

describe('what cannot be sealed is refused with its place, and the text is not repeated', () => {
  const sealing = (seal: unknown, data: object = {}): Given => ({
    ...given('announced-2', aPledgeAnnounced()),
    data: { ...aPledgeAnnounced().data, pledge: 'p-2', title: SECRET, ...data },
    seal,
  })
  it.each<readonly [string, unknown, object, string, string]>([
    ['a title', ['/title'], {}, '/data/title', 'cannot be sealed: of AnnouncePledge what can is /condition'],
    ['what is not there', ['/condition'], {}, '/seal/0', '"/condition" is no place of a text'],
    ['what is no text', ['/lines'], {}, '/seal/0', 'is no place of a text'],
    ['a field of every object', ['/constructor'], {}, '/seal/0', 'is no place of a text'],
    ['no place', ['reason'], {}, '/seal/0', 'is no place of a text'],
    ['no list', '/reason', {}, '/seal', 'must be a list'],
    ['too long a text', ['/condition'], { condition: SECRET.repeat(99) }, '/data/condition', 'at most 2000'],
  ])('%s', async (_, seal, data, pointer, words) => {
    const error = await refused(under.ledger, sealing(seal, data))
    expect(error).toMatchObject({ _tag: 'Malformed', problems: [{ pointer, detail: expect.stringContaining(words) }] })
    expect(JSON.stringify(error)).not.toContain('minister')
    expect(under.sealed.all()).toEqual([])
  })

  it('a commitment that no event of the stream has', async () => {
    const sealed = { commitment: `hmac-sha256:${'1'.repeat(64)}` }
    const error = await refused(under.ledger, given('x', aPledgeWithdrawn({ reason: { sealed } })))
    expect(error).toMatchObject({ _tag: 'Malformed', problems: [{ pointer: '/data/reason' }] })
  })

  it('anything, where nothing sealed is kept', async () => {
    const bare = anotherOn({ store: under.store, clock: under.clock })
    expect(await refused(bare, withdrawal())).toMatchObject({ _tag: 'Malformed', problems: [{ pointer: '/seal' }] })
  })

  it('what a decider refuses leaves nothing behind', async () => {
    const nowhere = { ...withdrawal(), data: { pledge: 'none', reason: SECRET } }
    expect(await refused(under.ledger, nowhere)).toMatchObject({ _tag: 'Refused' })
    expect(under.sealed.all()).toEqual([])
  })
})

describe('an erasure', () => {
  it('erases the text and leaves every event, digest and total as it was', async () => {
    await done(under.ledger, withdrawal())
    const ask = { at: '2', effectiveAt: '2025-01-01', rules: 'obligations@1' }
    const views = () =>
      Promise.all((['obligations', 'timeline'] as const).map((view) => answer(under.ledger, { view, of: 'EU', ask })))
    const before = [await views(), (await exported(under.ledger)).slice(0, 2)]
    const commitment = await commitmentOf()
    const [event] = (await done(under.ledger, erasure())).events
    expect(event).toMatchObject({ type: 'SealedErased', stream: 'aid.pledge-eu-1m-shells', data: { commitment } })
    expect([await views(), (await exported(under.ledger)).slice(0, 2)]).toEqual(before)
    expect(under.sealed.all()).toEqual([])
    expect(JSON.stringify(await answer(under.ledger, { view: 'timeline', of: 'EU' }))).toContain(
      `A sealed text was erased (/reason of ${WITHDRAWN}): asked for by whom it names`,
    )
    expect(await unsealed()).toEqual([
      {
        field: '/reason',
        commitment,
        state: 'erased',
        erasedBy: event!.id,
        erasedAt: event!.recordedAt,
        detail: `the text was erased at ${event!.recordedAt}, by the event ${event!.id}`,
      },
    ])
  })

  it('given twice is done once, under the same key and another', async () => {
    await done(under.ledger, withdrawal())
    const first = await done(under.ledger, erasure())
    expect(await done(under.ledger, erasure())).toEqual({ ...first, repeated: true })
    expect(await done(under.ledger, erasure('erased-again'))).toMatchObject({ events: [], revision: 2 })
  })

  it('is not undone by giving the text again, nor by a correction', async () => {
    const first = await done(under.ledger, withdrawal())
    const { events } = await done(under.ledger, erasure())
    expect(await done(under.ledger, withdrawal())).toEqual({ ...first, repeated: true })
    expect(under.sealed.all()).toEqual([])
    const proposal = { event: events[0]!.id, reason: 'recordedWrongly', explanation: 'no' }
    const correction = { ...erasure('undo'), command: 'ProposeCorrection', data: proposal }
    expect(await refused(under.ledger, correction)).toMatchObject({ reason: { _tag: 'ErasureIsFinal' } })
  })

  it('of what is not sealed, or of no event, is refused', async () => {
    await done(under.ledger, given('open', aPledgeWithdrawn()))
    expect(await refused(under.ledger, erasure('a', eventIdOf('open', 0)))).toMatchObject({
      reason: { _tag: 'TextNotSealed', pointer: '/data/field' },
    })
    expect(await refused(under.ledger, erasure('b', eventIdOf('none', 0)))).toMatchObject({
      reason: { _tag: 'EventNotInLedger', pointer: '/data/event' },
    })
    expect(await unsealed('none')).toMatchObject({ _tag: 'UnknownEvent' })
  })

  it('that another reader of the file holds up is recorded, opens nothing, and is done when it is given again', async () => {
    await done(under.ledger, withdrawal())
    const reader = new DatabaseSync(sealedFile(dirname(under.path)), { readOnly: true })
    reader.exec('BEGIN')
    const { key } = reader.prepare('SELECT key FROM sealed').get() as { readonly key: Uint8Array }
    const error = await refused(under.ledger, erasure())
    expect(error).toMatchObject({
      _tag: 'SealedUnavailable',
      detail: expect.stringMatching(/^The erasure is recorded/),
    })
    expect(await unsealed()).toMatchObject([{ state: 'erased' }])
    const notYet = expect.stringContaining('could not all be overwritten yet')
    for (const when of ['opened', 'serving'] as const)
      expect(await under.ledger.settleSealed(when)).toEqual(E.right({ notYet }))
    const wrong = [expect.stringContaining('bytes of it still lie in the file')]
    expect(await under.ledger.checkSealed()).toEqual(E.right({ kept: 0, wrong }))
    reader.close()
    expect(await done(under.ledger, erasure())).toMatchObject({ repeated: true })
    expect(readFileSync(sealedFile(dirname(under.path))).includes(Buffer.from(key))).toBe(false)
    expect(await under.ledger.checkSealed()).toEqual(E.right({ kept: 0, wrong: [] }))
  })

  it('that was recorded elsewhere is followed here', async () => {
    await done(under.ledger, withdrawal())
    await done(anotherOn({ store: under.store, clock: under.clock }), erasure())
    expect(under.sealed.all().length).toBe(1)
    expect(await unsealed()).toMatchObject([{ state: 'erased' }])
    expect(await under.ledger.settleSealed('serving')).toEqual(E.right({}))
    expect(under.sealed.all()).toEqual([])
  })
})

describe('a command before whose event another comes', () => {
  /** The ledger, where others record something of the pledge just before the first append. */
  const overtaken = (rival: Fact) => {
    let isFirst = true
    const append: typeof under.store.append = (...wanted) => {
      const write = under.store.append(...wanted)
      return async () => {
        if (isFirst) {
          isFirst = false
          await done(anotherOn({ store: under.store, clock: under.clock }), given('rival', rival))
        }
        return write()
      }
    }
    return anotherOn({ ...under, store: { ...under.store, append } })
  }

  it('keeps its text where it is recorded all the same', async () => {
    await done(overtaken(aDeliveryReported()), withdrawal())
    expect([under.sealed.all().length, under.sealed.waiting()]).toEqual([1, []])
    expect(await unsealed()).toMatchObject([{ state: 'open', text: SECRET }])
  })

  it('leaves no text behind where it is refused', async () => {
    expect(await refused(overtaken(aPledgeWithdrawn()), withdrawal())).toMatchObject({ _tag: 'Refused' })
    expect(under.sealed.all()).toEqual([])
  })

  it('nor where the revision that it asks for is gone', async () => {
    const asking = { ...withdrawal(), ifMatch: 0 }
    expect(await refused(overtaken(aDeliveryReported()), asking)).toMatchObject({ _tag: 'StaleRevision' })
    expect(under.sealed.all()).toEqual([])
  })
})

describe('after a kill', () => {
  it('a text whose event was recorded is kept, and one whose event never was is dropped', async () => {
    await done(under.ledger, withdrawal())
    const { commitment } = under.sealed.all()[0]!
    const orphan = under.sealed.seal(eventIdOf('never', 0), '/reason', SECRET)
    const text = { ...under.sealed.seal(WITHDRAWN, '/reason', SECRET), isKept: false }
    under.sealed.drop([commitment])
    under.sealed.keep([orphan, text])
    expect(under.sealed.waiting().length).toBe(2)
    await under.ledger.settleSealed('opened')
    expect([under.sealed.waiting(), under.sealed.all().map((each) => each.commitment)]).toEqual([[], [commitment]])
    expect(await unsealed()).toMatchObject([{ state: 'open' }])
    expect(await under.ledger.checkSealed()).toEqual(E.right({ kept: 1, wrong: [] }))
  })
})
