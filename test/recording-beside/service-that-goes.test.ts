import { makeSqliteEventStore, serviceAddress } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { type ServiceProcess, serviceProcess } from '../support/service-process.ts'
import { aFolder, entriesPath, eventsIn, serving } from './served-folder.ts'

const record = (data: string, around = {}) =>
  runCli(['record', entriesPath, '--actor', 'editor', '--data', data], around)

it('killed while entries are recorded, and started again on another port, it records each once', async () => {
  const data = await aFolder()
  let service = await serviceProcess(data)
  let again: Promise<ServiceProcess> | undefined
  try {
    const ran = await record(data, {
      onTold: (text: string) => {
        if (text.includes('100 lines')) again ??= service.end('SIGKILL').then(() => serviceProcess(data))
      },
    })
    expect(again).toBeDefined()
    service = await again!
    expect(ran.code).toBe(0)
    const [, recorded, already] = /625 lines, (\d+) recorded, (\d+) already there/.exec(ran.out) ?? []
    // The answer to one may have been lost with the service, and its entry be there when it is given again.
    expect([623, 624]).toContain(Number(recorded))
    expect(Number(recorded) + Number(already)).toBe(625)
    expect(await eventsIn(data)).toHaveLength(625)
  } finally {
    await service.end('SIGTERM')
  }
})

it('killed before, it is not waited for: the file is written', async () => {
  const data = await aFolder()
  const service = await serviceProcess(data)
  await service.end('SIGKILL')
  expect(await record(data)).toMatchObject({ code: 0, out: expect.stringContaining('624 recorded, 1 already there') })
})

it('that writes the ledger and does not answer is named, and nothing is recorded', async () => {
  const data = await aFolder()
  const store = await makeSqliteEventStore({ directory: data, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  try {
    await serviceAddress.write({ directory: data }, 'http://127.0.0.1:9')()
    const { code, out, err } = await record(data)
    expect({ code, out }).toEqual({ code: 5, out: '' })
    expect(err).toContain(
      `A service (process ${process.pid}) writes to the ledger under ${data}, but at http://127.0.0.1:9`,
    )
    await serviceAddress.remove({ directory: data })()
    // A writer that is no service, such as another recording.
    expect((await record(data)).err).toContain(`process ${process.pid}`)
  } finally {
    await store.right.close()
  }
  expect(await eventsIn(data)).toHaveLength(1)
})

it('that starts while the file is being recorded to says who writes, and that goes on', async () => {
  const data = await aFolder()
  let start: Promise<unknown> | undefined
  const ran = await record(data, {
    onTold: (text: string) => {
      if (text.includes('25 lines')) start ??= serving(data).catch(String)
    },
  })
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('624 recorded, 1 already there') })
  expect(await start).toContain(`process ${process.pid} writes to it`)
})
