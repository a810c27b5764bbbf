import { readFileSync } from 'node:fs'

/** A row of the worked examples: what is asked, and what the line must then come to. */
export type WorkedRow = {
  readonly pledge: string
  readonly line: string
  readonly knownAt: string
  readonly effectiveAt?: string
  readonly accounts: { readonly [account: string]: string }
  readonly current: { readonly due: string; readonly overdue: string }
  readonly remark: string
}

const COLUMNS = [
  'announced',
  'pending',
  'cleared',
  'inTransit',
  'delivered',
  'surplus',
  'allocated',
  'outstanding',
] as const
const HEADING = /^## `([^`]+)` · line `([^`]+)` · in (million )?(\S+)$/

/** An amount of the tables as the wire writes it: whole units, or millions of a currency. */
const wire = (cell: string, currency: boolean): string => {
  const digits = cell.replaceAll(',', '')
  if (!currency) return digits
  return `${digits === '0' ? '0' : `${digits}000000`}.00`
}

const pair = (cell: string, currency: boolean) => {
  const [due = '', overdue = ''] = cell.split('/').map((part) => wire(part.trim(), currency))
  return { due, overdue }
}

/** Reads the tables of docs/worked-examples.md, which people read and the tests ask. */
export const workedRows = (): ReadonlyArray<WorkedRow> => {
  const rows: Array<WorkedRow> = []
  let subject: RegExpExecArray | null = null
  for (const text of readFileSync(new URL('../../docs/worked-examples.md', import.meta.url), 'utf8').split('\n')) {
    if (text.startsWith('## ')) subject = HEADING.exec(text)
    if (!text.startsWith('| 2') || subject === null) continue
    const cells = text
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const [knownAt = '', effectiveAt = '', ...rest] = cells
    const [, pledge = '', line = '', millions] = subject
    const currency = millions !== undefined
    const amounts = Object.fromEntries(COLUMNS.map((account, column) => [account, wire(rest[column] ?? '', currency)]))
    rows.push({
      pledge,
      line,
      knownAt,
      ...(effectiveAt === '=' ? {} : { effectiveAt }),
      accounts: { ...amounts, ...pair(rest[8] ?? '', currency) },
      current: pair(rest[9] ?? '', currency),
      remark: rest[10] ?? '',
    })
  }
  return rows
}
