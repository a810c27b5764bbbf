import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { EventStoreDBClient } from '@eventstore/db-client'
import { afterEach, describe, expect, it } from 'vitest'
import { anEvent } from './testing/an-event.ts'
import { collect } from './testing/collect.ts'
import { refusalOf } from './testing/refusal-of.ts'

describe('the server as a process of its own', () => {
  let child: ChildProcessByStdio<Writable, Readable, null>
  let lines: Interface
  const start = (...given: ReadonlyArray<string>) => {
    child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...given], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    lines = createInterface({ input: child.stdout })
    return answer()
  }
  const answer = async () => {
    const [line] = await once(lines, 'line')
    return JSON.parse(line)
  }
  const command = (asked: object) => {
    child.stdin.write(`${JSON.stringify(asked)}\n`)
    return answer()
  }
  afterEach(async () => {
    if (child.exitCode !== null) return
    child.stdin.end()
    await once(child, 'exit')
  })

  it('says where it listens, serves, and does what its input says', async () => {
    const { url } = await start('--flavour', '23.10')
    const client = EventStoreDBClient.connectionString(url)
    await client.appendToStream('a-1', anEvent())
    expect(await command({ do: 'count' })).toEqual({ done: 'count', result: 4 })
    expect(await command({ do: 'timeOutAfterWrite', with: [1] })).toEqual({ done: 'timeOutAfterWrite' })
    await refusalOf(client.appendToStream('a-1', anEvent()))
    expect(await command({ do: 'restart' })).toEqual({ done: 'restart' })
    const again = EventStoreDBClient.connectionString(url)
    expect(await collect(again.readStream('a-1'))).toHaveLength(2)
    await client.dispose()
    await again.dispose()
  })

  it('refuses with words a command that it does not know, and goes on', async () => {
    await start()
    expect(await command({ do: 'explode' })).toEqual({ refused: expect.stringContaining('There is no explode') })
    expect(await command({ do: 'heal' })).toEqual({ done: 'heal' })
  })

  it('ends when its input does', async () => {
    await start()
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
