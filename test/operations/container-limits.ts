import type { ComposeService } from './compose-file.ts'
import { type Look, namedOf, nodesOf } from './deployment.ts'

const LIMITS = ['mem_limit', 'cpus', 'pids_limit'] as const

const LOG_FOLDER = '/var/log/eventstore'

const logsToItsOutput = ({ environment = {}, tmpfs = [] }: ComposeService): boolean =>
  environment['EVENTSTORE_DISABLE_LOG_FILE'] === 'true' && tmpfs.includes(LOG_FOLDER)

/** That no container can take a machine from the others: memory, processors, processes, and the disk by its log. */
export const containerLimits: Look = (file) => [
  ...namedOf(file).flatMap(([name, service]) =>
    LIMITS.filter((limit) => service[limit] === undefined).map((limit) => `${name}: has no ${limit}`),
  ),
  ...namedOf(file)
    .filter(([, { logging }]) => logging?.options?.['max-size'] === undefined)
    .map(([name]) => `${name}: its log grows for ever`),
  ...nodesOf(file)
    .filter(([, service]) => !logsToItsOutput(service))
    .map(([name]) => `${name}: logs into files that nobody sees`),
]
