import { closeSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalOfRow } from '@aid-ledger/event-store'
import { parseCheckpoint, parseVerifierKey, type Verdict, verifyExport, verifyLedger } from '@aid-ledger/verify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bendTile, pastGuards } from './past-guards.ts'
import { appended, copyOf, makeProvedLedger, openProved, someEvents } from './proved-ledger.ts'

const EVENTS = 300
const FIRST = 270
const CHANGE = (position: number) => `UPDATE event SET type = 'PledgeWithdrawn' WHERE position = ${position}`

let ledger: Awaited<ReturnType<typeof makeProvedLedger>>
beforeAll(async () => {
  ledger = await makeProvedLedger(EVENTS, FIRST)
})
afterAll(() => ledger.remove())

const kinds = ({ problems }: Verdict) => problems.map(({ kind }) => kind)
const keys = () => [parseVerifierKey(ledger.verifier)!]

/** What is found of a copy of the ledger to which something was done. */
const verdictAfter = async (done: (data: string) => unknown, more: object = {}): Promise<Verdict> => {
  const { data, remove } = copyOf(ledger.data)
  try {
    await done(data)
    return await verifyLedger({ path: data, keys: keys(), ...more })
  } finally {
    remove()
  }
}
const log = (data: string) => join(data, 'ledger.sqlite')
const tree = (data: string) => join(data, 'proofs.sqlite')
const history = (data: string) => join(data, 'checkpoints.sqlite')

describe('a ledger with a key, and nothing that it signed,', () => {
  it('is not sound, and an event of it that contradicts itself is named', async () => {
    const bare = await verdictAfter((data) => rmSync(history(data)))
    expect(bare).toMatchObject({ vouchedTo: 0, notes: [], problems: [{ kind: 'KeyForeign' }] })
    expect(bare.problems[0]?.words).toContain('Nothing here is signed by who is trusted')
    const bent = await verdictAfter((data) => {
      pastGuards(log(data), "UPDATE event SET data = 'garbage' WHERE position = 5")
      for (const file of [history(data), tree(data)]) rmSync(file)
    })
    expect(bent.problems[0]).toMatchObject({ kind: 'EventWrong', position: 5, column: 'data' })
  })

  it('is not sound as an export either', async () => {
    const lines = async function* () {}
    expect(kinds(await verifyExport({ lines: lines(), keys: keys() }))).toEqual(['KeyForeign'])
  })
})

it('an event after the last checkpoint that contradicts itself or others is named', async () => {
  const setBack = (data: string) => pastGuards(history(data), `DELETE FROM checkpoint WHERE size > ${FIRST}`)
  for (const [sql, column] of [
    ["data = '{ }'", 'data'],
    ['revision = revision + 7', 'revision'],
    ["recorded_at = '1999-01-01T00:00:00.000Z'", 'recorded_at'],
  ]) {
    const verdict = await verdictAfter((data) => {
      setBack(data)
      rmSync(tree(data))
      pastGuards(log(data), `UPDATE event SET ${sql} WHERE position = ${FIRST + 9}`)
    })
    expect(verdict.problems).toMatchObject([{ kind: 'EventWrong', position: FIRST + 9, column }])
  }
  const sound = await verdictAfter(setBack)
  expect(sound).toMatchObject({ problems: [], vouchedTo: FIRST })
  expect(sound.notes[0]).toContain(`Events ${FIRST + 1} to ${EVENTS} came after the last checkpoint`)
})

describe('a tree that is wrong', () => {
  it('is told of, and accuses no event that was signed', async () => {
    const verdict = await verdictAfter((data) => bendTile(tree(data), 0, 0, 32 * 4))
    expect(kinds(verdict)).toEqual(['FileDamaged'])
    expect(verdict.problems[0]?.words).toContain('event 5 is what was signed, and the tree has another')
    expect(verdict.vouchedTo).toBe(EVENTS)
  })

  it('names the event that was changed all the same, where it leads to what was signed', async () => {
    const { problems } = await verdictAfter((data) => {
      bendTile(tree(data), 0, 0, 32 * 4)
      pastGuards(log(data), CHANGE(290))
    })
    expect(problems.map(({ kind }) => kind)).toEqual(['EventWrong', 'FileDamaged', 'LogForked'])
    expect(problems[0]).toMatchObject({ position: 290, column: 'type' })
  })

  it('above its leaves is told of', async () => {
    const verdict = await verdictAfter((data) => bendTile(tree(data), 1, 0, 3))
    expect(kinds(verdict)).toEqual(['FileDamaged'])
    const gone = await verdictAfter((data) => {
      const database = new DatabaseSync(tree(data))
      database.exec('DELETE FROM tile WHERE level = 1')
      database.close()
    })
    expect(kinds(gone)).toEqual(['FileDamaged'])
  })

  it('and cannot be read is told of; one that nothing is in yet is none', async () => {
    const verdict = await verdictAfter((data) => writeFileSync(tree(data), 'no database at all, only text'))
    expect(kinds(verdict)).toEqual(['FileDamaged'])
    expect(verdict.problems[0]?.words).toContain('it cannot be read (file is not a database)')
    expect(kinds(await verdictAfter((data) => writeFileSync(tree(data), '')))).toEqual([])
  })

  it('given with an export accuses none of its events', async () => {
    const { data, remove } = copyOf(ledger.data)
    const opened = await openProved(data)
    const lines: Array<Buffer> = []
    for await (const rows of opened.store.readRows(0))
      lines.push(...rows.map((row) => Buffer.from(canonicalOfRow(row))))
    await opened.close()
    bendTile(tree(data), 0, 0, 32 * 4)
    const checkpoint = parseCheckpoint(ledger.late.note)!
    const all = async function* () {
      yield* lines
    }
    const verdict = await verifyExport({ lines: all(), keys: keys(), checkpoint, tree: tree(data) })
    expect(kinds(verdict)).toEqual(['FileDamaged'])
    expect(verdict.vouchedTo).toBe(EVENTS)
    const without = verifyExport({ lines: all(), keys: keys(), checkpoint, tree: join(data, 'nowhere.sqlite') })
    await expect(without).rejects.toThrow('nowhere.sqlite: there is none')
    remove()
  })
})

it('guards that are hollow, and others than a ledger has, are found', async () => {
  const verdicts = await Promise.all(
    [
      'DROP TRIGGER event_never_changes; CREATE TRIGGER event_never_changes BEFORE UPDATE ON event WHEN 0 BEGIN SELECT 1; END',
      "CREATE TRIGGER more AFTER INSERT ON event BEGIN SELECT 'more'; END",
      'CREATE TABLE more (more INTEGER)',
    ].map((sql) =>
      verdictAfter((data) => {
        const database = new DatabaseSync(log(data))
        database.exec(sql)
        database.close()
      }),
    ),
  )
  expect(verdicts.map(kinds)).toEqual([['FileDamaged'], ['FileDamaged'], ['FileDamaged']])
})

it.each([
  ["UPDATE checkpoint SET verifier = 'x' WHERE ordinal = 1", 'CheckpointForged', 'is said to be signed by x'],
  ['UPDATE checkpoint SET size = size + 1 WHERE ordinal = 1', 'CheckpointForged', 'is of another size'],
  ["UPDATE checkpoint SET note = 'x' WHERE ordinal = 1", 'CheckpointForged', 'is none'],
  ['DELETE FROM checkpoint WHERE ordinal = 1', 'FileDamaged', 'Checkpoint number 1 of the history is missing'],
  ['UPDATE signing_key SET from_size = 1', 'KeyForeign', 'a first key signs from none on'],
  ["UPDATE signing_key SET verifier = 'x'", 'KeyForeign', 'The key number 1 in the history is no key'],
])('of a history after %s what is wrong is told, and every event was looked at', async (sql, kind, words) => {
  const verdict = await verdictAfter((data) => pastGuards(history(data), sql))
  expect(verdict).toMatchObject({ events: EVENTS, vouchedTo: EVENTS, problems: [{ kind }] })
  expect(verdict.problems[0]?.words).toContain(words)
})

describe('the file of a log', () => {
  /** Does something to the bytes of the page at which the index by streams begins. */
  const bendIndex = (data: string, bend: (page: Buffer) => void): void => {
    const database = new DatabaseSync(log(data))
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const size = Number(database.prepare('PRAGMA page_size').get()?.['page_size'])
    const root = Number(
      database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get('sqlite_autoindex_event_2')?.[
        'rootpage'
      ],
    )
    database.close()
    const page = readFileSync(log(data)).subarray((root - 1) * size, root * size)
    bend(page)
    const file = openSync(log(data), 'r+')
    writeSync(file, page, 0, size, (root - 1) * size)
    closeSync(file)
  }
  const small = async (done: (data: string) => void, more: object = {}): Promise<Verdict> => {
    const made = await makeProvedLedger(12, 6)
    try {
      done(made.data)
      return await verifyLedger({ path: made.data, keys: [parseVerifierKey(made.verifier)!], ...more })
    } finally {
      made.remove()
    }
  }

  it.each([20_000, 1])(
    'with damage where no event is, is found, with threads from %d events on',
    async (threadsFrom) => {
      const damage = (data: string): void => {
        const file = openSync(log(data), 'r+')
        // How many pages are free, in the header (https://sqlite.org/fileformat2.html, section 1.3).
        writeSync(file, Buffer.from([0, 0, 0, 7]), 0, 4, 36)
        closeSync(file)
      }
      expect(kinds(await small(damage, { threadsFrom }))).toEqual(['FileDamaged'])
    },
  )

  it('whose index does not lead to an event is found', async () => {
    const verdict = await small((data) =>
      bendIndex(data, (page) => {
        const at = page.indexOf('party-') + 'party-'.length
        page[at]! ^= 1
      }),
    )
    expect(kinds(verdict)).toEqual(['FileDamaged'])
    expect(verdict.problems[0]?.words).toContain('is not where its stream is looked for')
  })

  it('whose index leads to more than there is is found', async () => {
    const verdict = await small((data) => {
      const database = new DatabaseSync(log(data))
      database.enableDefensive(false)
      const schema = database.prepare("SELECT * FROM sqlite_schema WHERE name LIKE '%event_2' OR name = 'event'").all()
      const [table, index] = [schema.find(({ name }) => name === 'event'), schema.find(({ name }) => name !== 'event')]
      const sql = String(table?.['sql'])
      database.exec("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_2'")
      const update = "UPDATE sqlite_schema SET sql = ? WHERE name = 'event'"
      database.prepare(update).run(sql.replace(',\n  UNIQUE (stream, revision)', ''))
      database.exec('PRAGMA schema_version = 100')
      database.close()
      pastGuards(log(data), 'DELETE FROM event WHERE position = 12')
      const again = new DatabaseSync(log(data))
      again.enableDefensive(false)
      again.exec('PRAGMA writable_schema = ON')
      again.prepare(update).run(sql)
      again
        .prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)')
        .run(...['type', 'name', 'tbl_name', 'rootpage', 'sql'].map((column) => index?.[column] ?? null))
      again.exec('PRAGMA schema_version = 101')
      again.close()
    })
    expect(kinds(verdict)).toContain('FileDamaged')
  })
})

it('many events are verified by threads with the same verdict', async () => {
  const both = async (done: (data: string) => unknown) => {
    const alone = await verdictAfter(done)
    expect(await verdictAfter(done, { threadsFrom: 1 })).toEqual(alone)
    return alone
  }
  expect(await both(() => {})).toMatchObject({ problems: [], vouchedTo: EVENTS })
  expect((await both((data) => pastGuards(log(data), CHANGE(77)))).problems[0]).toMatchObject({ position: 77 })
  const tail = await both(async (data) => {
    writeFileSync(`${data}.key`, readFileSync(ledger.key), { mode: 0o600 })
    const opened = await openProved(data)
    await appended(opened.store, (await someEvents(EVENTS + 6)).slice(EVENTS))
    await opened.proofs.catchUp()
    await opened.close()
    pastGuards(log(data), CHANGE(EVENTS + 3))
  })
  // No signature and no neighbour tells of it: only the tree does.
  expect(tail.problems).toMatchObject([{ kind: 'EventWrong', position: EVENTS + 3, column: 'type' }])
})

it('what another thread has found counts', async () => {
  const many = await makeProvedLedger(2_600, 2_600)
  const lock = new Int32Array(new SharedArrayBuffer(4))
  // This thread takes the first 2,048 events, and stands still while another takes the rest.
  const stall = () => void (Atomics.add(lock, 0, 1) === 0 && Atomics.wait(lock, 0, 1, 700))
  const verdict = () =>
    verifyLedger({
      path: many.data,
      keys: [parseVerifierKey(many.verifier)!],
      threadsFrom: 1,
      onProgress: stall,
    })
  expect(await verdict()).toMatchObject({ problems: [], vouchedTo: 2_600 })
  pastGuards(log(many.data), CHANGE(2_500))
  lock[0] = 0
  expect((await verdict()).problems[0]).toMatchObject({ kind: 'EventWrong', position: 2_500, column: 'type' })
  many.remove()
})
