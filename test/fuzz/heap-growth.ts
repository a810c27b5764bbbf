import { type Fuzzed, type FuzzOptions, fuzzService } from './fuzz-service.ts'
import type { FuzzedService } from './service/start-fuzzed-service.ts'

/** Requests after which code is compiled and caches have been begun. */
const WARM_UP = 1_000
/** Caches with bounds of their own that may still fill up: of answers' headers, streams, statements. */
const CACHES_BYTES = 4_194_304
/** What the ledger itself may keep of a request: of one in ten it records an event. One that leaks keeps its messages and its socket, some 10 KB. */
const A_REQUEST_BYTES = 1_024

export type Growth = { readonly fuzzed: Fuzzed; readonly before: number; readonly after: number; readonly most: number }

/** Fuzzes a service, and measures its heap once it is warm and at the end, each time after its garbage is collected. */
export const heapGrowth = async (service: FuzzedService, { seed, runs }: FuzzOptions): Promise<Growth> => {
  await fuzzService(service, { seed: seed + 1, runs: WARM_UP })
  const before = await service.heap()
  const fuzzed = await fuzzService(service, { seed, runs })
  const after = await service.heap()
  return { fuzzed, before, after, most: before + CACHES_BYTES + A_REQUEST_BYTES * runs }
}
