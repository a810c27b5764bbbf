import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeTokenStore } from '@aid-ledger/access'
import { eventIdOf } from '@aid-ledger/ledger'
import { openSealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { type ServiceProcess, serviceProcess } from '../support/service-process.ts'
import { erasing, liesIn, pledge, secret, secretOf } from './secrets.ts'

/** A kill each; of their moments some fall between the two files. */
const ROUNDS = 5
const CLIENTS = 4

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let token: string
beforeAll(() => {
  const tokens = makeTokenStore({ directory: folder })
  const made = tokens.create({ role: { kind: 'operator' }, days: 1 })
  tokens.close()
  if (E.isLeft(made)) throw new Error(made.left.detail)
  token = made.right.token
})

type Entry = { readonly key: string; readonly command: string; readonly data: object; readonly meta: object }

const give = ({ address }: ServiceProcess, { key, command, ...body }: Entry): Promise<Response> =>
  fetch(`${address}/commands/${command}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(body),
  })

const recorded = new Set<string>()
const asked = new Set<string>()
const erased = new Set<string>()

/** Records a secret and erases every second one, until the service is gone. */
const client = async (service: ServiceProcess, name: string): Promise<void> => {
  for (let n = 1; ; n++) {
    const key = `${name}-${n}`
    try {
      if ((await give(service, secret(key))).status !== 201) return
      recorded.add(key)
      if (n % 2 === 1) continue
      asked.add(key)
      if ((await give(service, erasing(key))).status === 201) erased.add(key)
    } catch {
      return
    }
  }
}

const opened = async ({ address }: ServiceProcess, key: string): Promise<unknown> => {
  const response = await fetch(`${address}/sealed/${eventIdOf(key, 0)}`, {
    headers: { Authorization: `Bearer ${token}` },
  })
  return ((await response.json()) as { readonly texts: readonly [unknown] }).texts[0]
}

it('killed at any moment, what was acknowledged opens, what was erased is gone, and nothing is left over', async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const service = await serviceProcess(folder)
    expect((await give(service, pledge)).status).toBe(201)
    const clients = Array.from({ length: CLIENTS }, (_, n) => client(service, `r${round}c${n}`))
    while (erased.size < round * CLIENTS) await sleep(5)
    await sleep(round * 7)
    await service.end('SIGKILL')
    await Promise.all(clients)
  }
  const service = await serviceProcess(folder)
  for (const key of recorded) {
    const text = await opened(service, key)
    if (erased.has(key)) expect(text).toMatchObject({ state: 'erased' })
    // Of an erasure whose answer was lost nobody knows.
    else if (!asked.has(key)) expect(text).toMatchObject({ state: 'open', text: secretOf(key) })
  }
  await service.end('SIGTERM')
  const texts = openSealedTexts(folder, 'read')
  expect(texts.waiting()).toEqual([])
  const kept = new Set(texts.all().map(({ event }) => event))
  for (const key of erased) expect(kept.has(eventIdOf(key, 0)), key).toBe(false)
  texts.close()
  expect(await runCli(['unseal', '--check', '--data', folder])).toMatchObject({ code: 0, err: '' })
  expect(liesIn(folder, 'Exlandish')).toBe(false)
})
