import { describe, expect, it } from 'vitest'
import { COMMAND_NAMES } from './command.ts'
import { EVENT_TYPES } from './event-codecs.ts'
import { commandNameOf, eventOf, eventTypeOf } from './recorded-as.ts'
import { aPledgeAnnounced } from './testing/pledge-facts.ts'

describe('commands and events', () => {
  it('go in pairs: every command records one type of event, and every type has its command', () => {
    expect(COMMAND_NAMES.map(eventTypeOf).sort()).toEqual([...EVENT_TYPES].sort())
    expect(COMMAND_NAMES.map((name) => commandNameOf(eventTypeOf(name)))).toEqual(COMMAND_NAMES)
  })

  it('share their data', () => {
    const command = aPledgeAnnounced()
    expect(eventOf(command)).toEqual({ type: 'PledgeAnnounced', data: command.data })
  })
})
