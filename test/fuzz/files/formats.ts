import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTokenStore } from '@aid-ledger/access'
import { ledgerFile, makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { runCli } from '../../../services/cli/src/fixture/run-cli.ts'
import { realEntries } from '../arbitraries/real-entries.ts'

/** What came of reading a damaged file: its words, and whether it was taken. */
export type Read = { readonly taken: boolean; readonly words: string }

/** A format of the ledger's own, one whole file of it, and what is done with a damaged one. */
export type Format = {
  readonly name: string
  readonly whole: Uint8Array
  /** Reads a damaged file, with an empty folder to work in. Throws where the program would show a mistake of its own. */
  readonly read: (damaged: Uint8Array, folder: string) => Promise<Read>
}

/** So few that a run takes milliseconds: what matters is the format. */
const ENTRIES = 40
const ACTOR = ['--actor', 'fuzz']

/** What the command line says where it did not foresee what happened. */
const UNFORESEEN = 'This went wrong'

const cli = async (argv: ReadonlyArray<string>): Promise<Read> => {
  const { code, out, err } = await runCli(argv)
  if (err.includes(UNFORESEEN)) throw new Error(`${argv[0]}: ${err}`)
  return { taken: code === 0, words: `${out}\n${err}` }
}

const ASKED = { at: '40', effectiveAt: '2025-01-01' }

const eventsIn = async (data: string): Promise<number> => {
  const { code, out } = await runCli(['export', '--data', data])
  return code === 0 ? out.split('\n').filter((line) => line !== '').length : 0
}

const counted = (words: string): number => Number(/(\d+) (?:event|entr)/.exec(words.replaceAll(',', ''))?.[1] ?? 0)

const entriesFormat = (): Format => ({
  name: 'entries',
  whole: Buffer.from(
    realEntries
      .slice(0, ENTRIES)
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join(''),
  ),
  read: async (damaged, folder) => {
    const file = join(folder, 'entries.jsonl')
    writeFileSync(file, damaged)
    return cli(['record', file, ...ACTOR, '--data', join(folder, 'data')])
  },
})

/** Restoring is all or nothing: what says that it restored so many events left so many, and what refuses left none. */
const restoring = (name: string, fileName: string, whole: Uint8Array): Format => ({
  name,
  whole,
  read: async (damaged, folder) => {
    const [file, data] = [join(folder, fileName), join(folder, 'data')]
    writeFileSync(file, damaged)
    const read = await cli(['restore', file, '--data', data])
    const events = await eventsIn(data)
    if (events !== (read.taken ? counted(read.words) : 0))
      throw new Error(`${events} events are there after: ${read.words}`)
    return read
  },
})

const placed = (folder: string, name: string, bytes: Uint8Array): string => {
  const data = join(folder, 'data')
  mkdirSync(data)
  const file = join(data, name)
  writeFileSync(file, bytes, { mode: 0o600 })
  return data
}

const ledgerFormat = (whole: Uint8Array): Format => ({
  name: 'ledger',
  whole,
  read: async (damaged, folder) => {
    const data = placed(folder, 'ledger.sqlite', damaged)
    const reads = []
    for (const argv of [['export'], ['obligations', 'CA'], ['doctor'], ['rebuild']])
      reads.push(await cli([...argv, '--data', data]))
    return { taken: reads.every(({ taken }) => taken), words: reads.map(({ words }) => words).join('\n') }
  },
})

/** Asks as a service does: the command line reads so short a log itself. */
const digestOf = async (data: string): Promise<string | undefined> => {
  const store = await makeSqliteEventStore({ directory: data, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right, readModel: { folder: data } })
  const told = await ledger.query({ view: 'allies', ask: ASKED })
  await ledger.close()
  return E.isLeft(told) ? undefined : String(told.right.answer.digest)
}

/**
 * It is derived: where pages have moved or gone it is made anew, and the answer is the same. Bits that flip within a value are
 * nothing that SQLite notices; then there is an answer, or words for why not.
 */
const readModelFormat = (ledger: Uint8Array, name: string, whole: Uint8Array, digest: string | undefined): Format => ({
  name: 'read model',
  whole,
  read: async (damaged, folder) => {
    const data = placed(folder, 'ledger.sqlite', ledger)
    writeFileSync(join(data, name), damaged)
    const found = await digestOf(data)
    if (damaged.length !== whole.length && found !== digest) throw new Error(`another answer: ${found}`)
    // Taken means that it was not made anew.
    return { taken: readdirSync(data).includes(name), words: '' }
  },
})

const tokensFormat = (whole: Uint8Array, token: string): Format => ({
  name: 'tokens',
  whole,
  read: async (damaged, folder) => {
    const directory = placed(folder, 'access.sqlite', damaged)
    const store = makeTokenStore({ directory })
    const [found, listed] = [store.find(token), store.list()]
    store.close()
    if (E.isRight(found) && found.right.actor !== 'fuzz') throw new Error(`the token proves ${found.right.actor}`)
    return { taken: E.isRight(found), words: JSON.stringify([found, E.isLeft(listed) ? listed : '']) }
  },
})

const made = async (argv: ReadonlyArray<string>): Promise<string> => {
  const { code, out, err } = await runCli(argv)
  if (code !== 0) throw new Error(err)
  return out
}

/** One whole file of each format, made by the program itself in a folder. */
export const makeFormats = async (folder: string): Promise<ReadonlyArray<Format>> => {
  const [data, file, backup] = [join(folder, 'data'), join(folder, 'entries.jsonl'), join(folder, 'backup.sqlite')]
  const entries = entriesFormat()
  writeFileSync(file, entries.whole)
  await made(['record', file, ...ACTOR, '--data', data])
  await made(['rebuild', '--data', data])
  await made(['backup', '--to', backup, '--data', data])
  const token = /aid_\S+/.exec(
    await made(['token', 'create', '--role', 'auditor', '--days', '1', ...ACTOR, '--data', data]),
  )![0]
  const exported = Buffer.from(await made(['export', '--data', data]))
  const kept = keptIn(data)
  const digest = await digestOf(data)
  const ledger = readFileSync(ledgerFile({ directory: data }))
  return [
    entries,
    restoring('export', 'export.jsonl', exported),
    restoring('backup', 'backup.sqlite', readFileSync(backup)),
    ledgerFormat(ledger),
    ...kept.map(({ name, bytes }) => readModelFormat(ledger, name, bytes, digest)),
    tokensFormat(readFileSync(join(data, 'access.sqlite')), token),
  ]
}

const keptIn = (data: string) =>
  readdirSync(data)
    .filter((name) => /^read-model-\d+\.sqlite$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(data, name)) }))
