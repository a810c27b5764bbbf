import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/engines.ts'
import { type PublicService, servePublicRecord } from '../support/serve-public-record.ts'
import { type WorkedRow, workedRows } from './worked-tables.ts'

type Line = { readonly [member: string]: unknown }

describe.each(engines)('on $name', (kind) => {
  let service: PublicService
  beforeAll(async () => {
    service = await servePublicRecord(kind)
  })
  afterAll(() => service.stop())

  const lineOf = async (
    { pledge, line, knownAt, effectiveAt }: WorkedRow,
    more: Record<string, string> = {},
  ): Promise<Line> => {
    const ask = new URLSearchParams({ knownAt, ...(effectiveAt === undefined ? {} : { effectiveAt }), ...more })
    const { lines } = (await service.get(`/pledges/${pledge}?${ask}`)) as { lines: ReadonlyArray<Line> }
    return lines.find((found) => found['line'] === line) ?? {}
  }

  describe('the worked examples, asked over HTTP', () => {
    const rows = workedRows()

    it('are many, of many threads', () => {
      expect(rows.length).toBeGreaterThan(100)
      expect(new Set(rows.map(({ pledge }) => pledge)).size).toBeGreaterThan(15)
    })

    it.each(rows)('$pledge known at $knownAt, effective at $effectiveAt: $remark', async (row) => {
      const line = await lineOf(row)
      const { accepted, lost, withdrawn } = line
      const none = 'currency' in line ? '0.00' : '0'
      expect(line).toMatchObject(row.accounts)
      expect({ accepted, lost, withdrawn }).toEqual({ accepted: none, lost: none, withdrawn: none })
      expect(await lineOf(row, { against: 'current' })).toMatchObject(row.current)
    })
  })
})
