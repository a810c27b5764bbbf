// node instance-process.ts '{"name": …}': an instance in a process of its own. It answers each line of its input ("calm", "look") by one
// line of JSON, and ends when its input does.
import { createInterface } from 'node:readline'
import type { InstanceOptions } from './account.ts'
import { runInstance } from './run-instance.ts'

const say = (told: object): void => void process.stdout.write(`${JSON.stringify(told)}\n`)

const options: InstanceOptions = JSON.parse(process.argv[2] ?? '{}')
const instance = await runInstance(options)
say({ started: options.name })
for await (const line of createInterface({ input: process.stdin }))
  say(await (line === 'calm' ? instance.calm() : instance.look()))
await instance.end()
