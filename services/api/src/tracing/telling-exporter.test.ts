import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import express from 'express'
import { expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { serveApp } from '../testing/serve.ts'
import { tellingExporter } from './telling-exporter.ts'

it('tells that traces are not sent once in a row, and when they are again', async () => {
  let status = 400
  const { address, end } = await serveApp(express().post('/v1/traces', (_req, res) => void res.status(status).json({})))
  const lines: Array<string> = []
  const log = makeLog('info', (line) => lines.push(JSON.parse(line).traces))
  const exporter = tellingExporter(new OTLPTraceExporter({ url: `${address}/v1/traces` }), log)
  const send = () => new Promise<void>((resolve) => exporter.export([], () => resolve()))
  await send()
  await send()
  expect(lines).toEqual(['not sent'])
  status = 200
  await send()
  await send()
  expect(lines).toEqual(['not sent', 'sent again'])
  status = 400
  await send()
  expect(lines).toEqual(['not sent', 'sent again', 'not sent'])
  await exporter.shutdown()
  await end()
})
