import type { EventStoreDbServer } from '../node/start-eventstoredb-server.ts'

type Command = (server: EventStoreDbServer, ...given: ReadonlyArray<never>) => unknown

/** What can be commanded over standard input, by the names that `Faults` and the server have for it. */
const COMMANDS: { readonly [name: string]: Command } = {
  dropConnections: ({ faults }) => faults.dropConnections(),
  stopAnswering: ({ faults }, milliseconds) => faults.stopAnswering(milliseconds),
  notLeader: ({ faults }, leader, appends) => faults.notLeader(leader, appends),
  delay: ({ faults }, milliseconds) => faults.delay(milliseconds),
  timeOutAfterWrite: ({ faults }, appends) => faults.timeOutAfterWrite(appends),
  unavailable: ({ faults }, calls) => faults.unavailable(calls),
  stallSubscriptions: ({ faults }, milliseconds) => faults.stallSubscriptions(milliseconds),
  abortSlowConsumers: ({ faults }) => faults.abortSlowConsumers(),
  heal: ({ faults }) => faults.heal(),
  restart: (server) => server.restart(),
  count: ({ log }) => log.events.length,
}

/** Does what a line `{"do": "delay", "with": [100]}` says; answers `{"done": "delay"}`, with `result` where there is one. */
export const obey = async (server: EventStoreDbServer, line: string): Promise<object> => {
  const asked: { readonly do: string; readonly with?: ReadonlyArray<never> } = JSON.parse(line)
  const command = COMMANDS[asked.do]
  if (command === undefined) throw new Error(`There is no ${asked.do}; there are: ${Object.keys(COMMANDS).join(', ')}.`)
  const result = await command(server, ...(asked.with ?? []))
  return { done: asked.do, ...(result === undefined ? {} : { result }) }
}
