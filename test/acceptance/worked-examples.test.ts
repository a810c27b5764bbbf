import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINES } from '../support/engine-under-test.ts'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'
import { type WorkedRow, workedRows } from './worked-tables.ts'

type Line = { readonly [member: string]: unknown }

const lineOf = async (
  service: PublicService,
  { pledge, line, knownAt, effectiveAt }: WorkedRow,
  more: Record<string, string> = {},
): Promise<Line> => {
  const ask = new URLSearchParams({ knownAt, ...(effectiveAt === undefined ? {} : { effectiveAt }), ...more })
  const { lines } = (await service.get(`/pledges/${pledge}?${ask}`)) as { lines: ReadonlyArray<Line> }
  return lines.find((found) => found['line'] === line) ?? {}
}

describe.each(ENGINES)('the worked examples, asked over HTTP on %s', (_, startEngine) => {
  let service: PublicService
  beforeAll(async () => {
    service = await servePublicRecord(await startEngine())
  })
  afterAll(() => service.stop())

  const rows = workedRows()

  it('are many, of many threads', () => {
    expect(rows.length).toBeGreaterThan(100)
    expect(new Set(rows.map(({ pledge }) => pledge)).size).toBeGreaterThan(15)
  })

  it.each(rows)('$pledge known at $knownAt, effective at $effectiveAt: $remark', async (row) => {
    const line = await lineOf(service, row)
    const { accepted, lost, withdrawn } = line
    const none = 'currency' in line ? '0.00' : '0'
    expect(line).toMatchObject(row.accounts)
    expect({ accepted, lost, withdrawn }).toEqual({ accepted: none, lost: none, withdrawn: none })
    expect(await lineOf(service, row, { against: 'current' })).toMatchObject(row.current)
  })
})
