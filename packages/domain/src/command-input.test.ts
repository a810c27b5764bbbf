import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseCommand } from './command-input.ts'
import type { ActorId } from './value/ids.ts'

const editor = 'editor' as ActorId
const meta = {
  occurredOn: '2024-03',
  knownAt: '2024-03-25',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org', title: 'A page' }],
}
const data = { pledge: 'eu-1m-shells', statement: 'said again' }

const pointersOf = (parsed: ReturnType<typeof parseCommand>) =>
  E.isLeft(parsed) ? parsed.left.map(({ pointer }) => pointer) : []

describe('a command from outside', () => {
  it('is read with its data, its meta and who acts', () =>
    expect(parseCommand('ReannouncePledge', data, meta, editor)).toEqual(
      E.right({ name: 'ReannouncePledge', data, meta: { ...meta, actor: 'editor' } }),
    ))

  it('that is unknown is named, with the one that was meant', () => {
    const parsed = parseCommand('AnouncePledge', data, meta, editor)
    expect(parsed).toMatchObject(E.left([{ pointer: '/command' }]))
    expect(E.isLeft(parsed) && parsed.left[0]?.detail).toContain('"AnouncePledge" is no command')
    expect(E.isLeft(parsed) && parsed.left[0]?.detail).toContain('did you mean "AnnouncePledge"')
  })

  it('is not something that every object has, nor no text', () => {
    for (const name of ['constructor', '__proto__', 'toString', '', 7, null, undefined, ['AnnouncePledge']])
      expect(pointersOf(parseCommand(name, data, meta, editor))).toEqual(['/command'])
  })

  it('has every problem of its data and its meta told at once, each with its place', () => {
    const parsed = parseCommand('ReannouncePledge', { pledge: 'EU' }, { ...meta, knownAt: 'today' }, editor)
    expect(pointersOf(parsed)).toEqual(['/data/pledge', '/data/statement', '/meta/knownAt'])
  })

  it('is named as whoever gave it named it, not by the event that it would record', () => {
    const parsed = parseCommand('HandOverShipment', { shipment: 's', abuot: [] }, meta, editor)
    expect(parsed).toEqual(
      E.left([
        {
          pointer: '/data/abuot',
          detail:
            'is not a field of HandOverShipment (did you mean "about"?); its fields are shipment, about, place, reason',
        },
        { pointer: '/data/about', detail: 'is missing from HandOverShipment' },
      ]),
    )
    expect(parseCommand('HandOverShipment', 'x', meta, editor)).toMatchObject(
      E.left([{ detail: 'must be an object (HandOverShipment), not "x"' }]),
    )
  })

  it('does not say who acts: that follows from the credential', () =>
    expect(pointersOf(parseCommand('ReannouncePledge', data, { ...meta, actor: 'other' }, editor))).toEqual([
      '/meta/actor',
    ]))

  it('is refused where data or meta are no objects', () => {
    expect(pointersOf(parseCommand('ReannouncePledge', undefined, null, editor))).toEqual(['/data', '/meta'])
    expect(pointersOf(parseCommand('ReannouncePledge', [], 'x', editor))).toEqual(['/data', '/meta'])
  })
})
