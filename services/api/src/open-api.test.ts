import {
  COMMANDS_ADDRESS,
  commandAddress,
  feedAddress,
  GIVEN_COMMANDS,
  routes,
  SCENARIO_ADDRESS,
  SERVED_FEEDS,
  VIEWS,
} from '@aid-ledger/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { problemPages } from './problems/problem-pages.ts'
import { aLedgerThat } from './testing/a-ledger-that.ts'
import { serve } from './testing/serve.ts'

it('/openapi.json is valid OpenAPI 3.1 and has every route', async () => {
  const { address, end } = await serve(aLedgerThat({}))
  const document = (await (await fetch(`${address}/openapi.json`)).json()) as { paths: object }
  const validator = new Validator()
  const { valid, errors } = await validator.validate(document)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
  expect(validator.version).toBe('3.1')
  expect(Object.keys(document.paths)).toEqual([
    ...VIEWS.map((view) => routes[view].path),
    SCENARIO_ADDRESS,
    ...SERVED_FEEDS.map(feedAddress),
    '/sealed/{event}',
    COMMANDS_ADDRESS,
    ...GIVEN_COMMANDS.map(commandAddress),
    '/checkpoint',
    '/checkpoints',
    '/checkpoints/latest',
    '/checkpoints/keys',
    '/checkpoints/consistency',
    '/checkpoints/{size}',
    '/events/{position}/proof',
    '/tile/{level}/{tile}',
    '/tile/entries/{tile}',
    '/health/live',
    '/health/ready',
    '/metrics',
  ])
  await end()
})

it('/openapi.json tells every status of an error: where an operation has it, else of all that is asked', async () => {
  const { address, end } = await serve(aLedgerThat({}))
  const { info, paths } = (await (await fetch(`${address}/openapi.json`)).json()) as {
    readonly info: { readonly description: string }
    readonly paths: { readonly [path: string]: { readonly [method: string]: { readonly responses: object } } }
  }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const listed = new Set(operations.flatMap(({ responses }) => Object.keys(responses)))
  const statuses = [...new Set(Object.values(problemPages).map(({ status }) => String(status)))]
  const ofAll = statuses.filter((status) => !listed.has(status))
  expect(ofAll).toEqual(['405', '408', '414', '417', '431'])
  for (const status of ofAll) expect(info.description).toContain(`${status} (`)
  await end()
})
