import { asyncApi, feedSchemas, SCHEMAS_ADDRESS, schemaAddress } from '@aid-ledger/contract'
import { didYouMean, show } from '@aid-ledger/domain'
import type { Express } from 'express'
import { readable } from '../http/methods.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { VERSION } from '../version.ts'

/** What feeds tell, for programs: the JSON Schema of each thing, and the AsyncAPI description of all. */
export const schemaRoutes = (app: Express): void => {
  const schemas = feedSchemas()
  const items = [...schemas.keys()].map((name) => ({ name, address: schemaAddress(name) }))
  const description = asyncApi(VERSION)
  readable(app, SCHEMAS_ADDRESS, (_req, res) => {
    res.set('Cache-Control', 'no-cache').json({ items })
  })
  readable(app, schemaAddress(':name'), (req, res) => {
    const name = String(req.params['name'])
    const schema = schemas.get(name)
    if (schema === undefined)
      return sendProblem(res, {
        name: 'unknown-schema',
        detail: `there is no schema ${show(name)}${didYouMean(name, [...schemas.keys()])}: ${SCHEMAS_ADDRESS} lists them`,
      })
    res.set('Cache-Control', 'no-cache').type('application/schema+json').send(JSON.stringify(schema))
  })
  readable(app, '/asyncapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(description)
  })
}
