import { COMMANDS_ADDRESS, commandAddress, GIVEN_COMMANDS, routes, VIEWS } from '@aid-ledger/contract'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
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
    COMMANDS_ADDRESS,
    ...GIVEN_COMMANDS.map(commandAddress),
    '/health/live',
    '/health/ready',
    '/metrics',
  ])
  await end()
})
