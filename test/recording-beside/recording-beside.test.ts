import { readFileSync } from 'node:fs'
import { makeTokenStore, tokenState } from '@aid-ledger/access'
import type { Service } from '@aid-ledger/api'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { aFolder, entriesPath, eventsIn, reviewsPath, serving } from './served-folder.ts'

const record = (data: string, file: string, actor: string, around = {}) =>
  runCli(['record', file, '--actor', actor, '--data', data], around)

const tokensIn = (data: string) => {
  const tokens = makeTokenStore({ directory: data })
  const all = tokens.list()
  tokens.close()
  if (E.isLeft(all)) throw new Error(all.left.detail)
  return all.right
}
const validTokensIn = (data: string) =>
  tokensIn(data).filter((token) => tokenState(token, instantOf(new Date())) === 'valid')

let served: string
let onFile: string
let service: Service
beforeAll(async () => {
  served = await aFolder()
  onFile = await aFolder()
  service = await serving(served)
})
afterAll(async () => {
  await service.close()
})

describe('recording beside a running service', () => {
  it('records the public record as on the file: the same words, the same events', async () => {
    for (const [file, actor] of [
      [entriesPath, 'editor'],
      [reviewsPath, 'reviewer'],
      [entriesPath, 'editor'],
    ] as const) {
      const beside = await record(served, file, actor)
      expect(beside.code).toBe(0)
      expect(beside).toEqual(await record(onFile, file, actor))
    }
    const events = await eventsIn(served)
    expect(events).toHaveLength(626)
    expect(events).toEqual(await eventsIn(onFile))
  })

  it('leaves no token that anybody could use, and no pile of used ones', async () => {
    for (let time = 0; time < 3; time++) await record(served, reviewsPath, 'reviewer')
    expect(validTokensIn(served)).toEqual([])
    expect(tokensIn(served).length).toBe(1)
    expect(tokensIn(onFile)).toEqual([])
  })

  const [first = '', second = ''] = readFileSync(entriesPath, 'utf8').split('\n')
  const pledge = readFileSync(entriesPath, 'utf8')
    .split('\n')
    .find((line) => line.includes('"AnnouncePledge"'))!
  type Entry = { readonly data: object; readonly meta: object }
  const changed = (change: (entry: Entry) => void): string => {
    const entry: Entry = { ...JSON.parse(pledge), key: 'bad' }
    change(entry)
    return JSON.stringify(entry)
  }
  it.each([
    ['a line cut short', second.slice(0, 90)],
    ['an unknown command', changed((entry) => Object.assign(entry, { command: 'AnouncePledge' }))],
    ['a command that is none', changed((entry) => Object.assign(entry, { command: ['../x'] }))],
    ['an unknown field', changed(({ data }) => Object.assign(data, { tittle: 'x' }))],
    ['an unknown party', changed(({ data }) => Object.assign(data, { recipient: 'XX' }))],
    [
      'two things at once',
      changed(({ data, meta }) => Object.assign(data, { channel: 'x' }) && Object.assign(meta, { sources: [] })),
    ],
    ['a fact of the future', changed(({ meta }) => Object.assign(meta, { knownAt: '2190-01-01' }))],
    ['a pledge that is there', changed(() => {})],
    ['a key of another entry', changed((entry) => Object.assign(entry, { key: JSON.parse(first).key }))],
    [
      'an entry that is not there',
      changed((entry) => Object.assign(entry, { command: 'ApproveCorrection', data: { correction: 'entry:nothing' } })),
    ],
    ['an event of an export', '{"id":"1","type":"PartyRegistered","stream":"s","revision":1}'],
    [
      'a fact of more than an event holds',
      changed(({ data }) => Object.assign(data, { pledge: 'large', title: 'x'.repeat(70_000) })),
    ],
  ])('is refused as on the file: %s', async (_, bad) => {
    const stdin = `${first}\n${bad}\n${second}\n`
    const beside = await record(served, '-', 'editor', { stdin })
    expect(beside.code).toBeGreaterThan(0)
    expect(beside.err).toContain('standard input:2')
    expect(beside).toEqual(await record(onFile, '-', 'editor', { stdin }))
    expect(validTokensIn(served)).toEqual([])
  })

  it('an export is not restored over it, and the words say where the service is', async () => {
    const ran = await runCli(['restore', '-', '--data', served], { stdin: '{}' })
    expect(ran).toMatchObject({ code: 5, out: '' })
    expect(ran.err).toContain(service.address)
  })

  it('its read model is made anew, and its tokens are managed', async () => {
    expect(await runCli(['rebuild', '--data', served])).toMatchObject({ code: 0 })
    expect(await runCli(['token', 'create', '--role', 'auditor', '--days', '1', '--data', served])).toMatchObject({
      code: 0,
    })
  })
})

it('interrupted says how far it came, and recorded again goes on', async () => {
  const data = await aFolder()
  const other = await serving(data)
  try {
    let stop = () => {}
    const interrupted = await record(data, entriesPath, 'editor', {
      onInterrupt: (listener: () => void) => {
        stop = listener
        return () => {}
      },
      onTold: (text: string) => {
        if (text.includes('50 lines')) stop()
      },
    })
    expect(interrupted.code).toBe(130)
    const [, line = '0'] =
      /Interrupted after .*:(\d+): \d+ recorded, 1 already there\. That stays;/.exec(interrupted.err) ?? []
    expect(Number(line)).toBeGreaterThanOrEqual(50)
    expect(await eventsIn(data)).toHaveLength(Number(line))
    expect(validTokensIn(data)).toEqual([])
    const again = await record(data, entriesPath, 'editor')
    expect(again.out).toContain(`625 lines, ${625 - Number(line)} recorded, ${line} already there`)
  } finally {
    await other.close()
  }
})
