import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalOfRow } from '@aid-ledger/event-store'
import {
  parseCheckpoint,
  parseVerifierKey,
  type Verdict,
  type VerifierKey,
  verifyExport,
  verifyLedger,
  verifyProof,
} from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appended, copyOf, makeProvedLedger, openProved, rightOf, someEvents } from './proved-ledger.ts'

const EVENTS = 300
const FIRST = 100

let ledger: Awaited<ReturnType<typeof makeProvedLedger>>
let other: Awaited<ReturnType<typeof makeProvedLedger>>
let keys: ReadonlyArray<VerifierKey>
beforeAll(async () => {
  ledger = await makeProvedLedger(EVENTS, FIRST)
  other = await makeProvedLedger(EVENTS, FIRST)
  keys = [parseVerifierKey(ledger.verifier)!]
})
afterAll(() => {
  ledger.remove()
  other.remove()
})

const kinds = ({ problems }: Verdict) => problems.map(({ kind }) => kind)
const given = (note: string) => parseCheckpoint(note)!

/** A copy of the ledger, with its key. */
const copied = () => {
  const copy = copyOf(ledger.data)
  for (const suffix of ['', '.signed'])
    writeFileSync(copy.key + suffix, readFileSync(ledger.key + suffix), { mode: 0o600 })
  return copy
}

/** Something done to a copy of the ledger's log, past its guards. */
const tampered = async (sql: string) => {
  const copy = copied()
  const database = new DatabaseSync(join(copy.data, 'ledger.sqlite'))
  const guards = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
  for (const guard of guards) database.exec(String(guard['sql']))
  database.close()
  return copy
}

describe('a log', () => {
  it('that was set back is found, by its own history and by a checkpoint kept elsewhere; nothing is signed of it', async () => {
    const { data, remove } = await tampered(`DELETE FROM event WHERE position > ${EVENTS - 20}`)
    const verdict = await verifyLedger({ path: data, keys })
    expect(kinds(verdict)).toEqual(['LogRolledBack'])
    expect(verdict.problems[0]?.words).toContain(
      `is of ${EVENTS} events, and there are ${EVENTS - 20}: the last 20 are missing`,
    )
    rmSync(join(data, 'checkpoints.sqlite'))
    const kept = await verifyLedger({ path: data, keys, checkpoint: given(ledger.late.note) })
    expect(kinds(kept)).toEqual(['LogRolledBack'])
    const { proofs, close } = await openProved(data)
    // Its history is gone; what was signed last lies beside the key.
    expect(await proofs.sign()).toMatchObject(E.left({ _tag: 'LogRolledBack' }))
    await close()
    remove()
  })

  it('that took another course is found, and nothing is signed of it', async () => {
    const { data, remove } = await tampered("UPDATE event SET type = 'PledgeWithdrawn' WHERE position = 150")
    rmSync(join(data, 'proofs.sqlite'))
    const { proofs, close } = await openProved(data)
    expect(await proofs.sign()).toMatchObject(E.left({ _tag: 'LogForked' }))
    await close()
    const verdict = await verifyLedger({ path: data, keys })
    expect(kinds(verdict)).toContain('LogForked')
    expect(verdict.problems[0]?.words).toContain(`One of the events ${FIRST + 1} to ${EVENTS}`)
    expect(verdict.vouchedTo).toBe(FIRST)
    remove()
  })

  it('that goes on is verified to where it was signed, and its end is told of', async () => {
    const copy = copied()
    const { store, close } = await openProved(copy.data)
    const more = (await someEvents(EVENTS + 5)).slice(EVENTS)
    await appended(store, more)
    await close()
    const verdict = await verifyLedger({ path: copy.data, keys })
    expect(verdict).toMatchObject({ events: EVENTS + 5, vouchedTo: EVENTS, problems: [] })
    expect(verdict.notes).toEqual([expect.stringContaining(`Events ${EVENTS + 1} to ${EVENTS + 5} came after`)])
    copy.remove()
  })

  it.each([
    ['an event that is gone', 'DELETE FROM event WHERE position = 42', { position: 42 }],
    ['an event in between', `UPDATE event SET position = ${EVENTS + 9} WHERE position = 42`, { position: 42 }],
    [
      'two events that changed places',
      'UPDATE event SET position = 9999 WHERE position = 7; UPDATE event SET position = 7 WHERE position = 8; UPDATE event SET position = 8 WHERE position = 9999',
      { position: 7 },
    ],
  ])('with %s is found', async (_, sql, problem) => {
    const { data, remove } = await tampered(sql)
    const verdict = await verifyLedger({ path: data, keys })
    expect(verdict.problems[0]).toMatchObject({ kind: 'EventWrong', ...problem })
    remove()
  })

  it('without its guards is found', async () => {
    const { data, remove } = copied()
    const database = new DatabaseSync(join(data, 'ledger.sqlite'))
    database.exec('DROP TRIGGER event_never_changes')
    database.close()
    expect(kinds(await verifyLedger({ path: data, keys }))).toEqual(['FileDamaged'])
    remove()
  })

  it('in a file that was cut off is found, wherever it was cut', async () => {
    const { size } = statSync(join(ledger.data, 'ledger.sqlite'))
    for (const part of [0.1, 0.35, 0.6, 0.85, 0.99]) {
      const { data, remove } = copied()
      truncateSync(join(data, 'ledger.sqlite'), Math.floor(size * part))
      const problems = await verifyLedger({ path: data, keys }).then(
        (verdict) => verdict.problems,
        (error) => [error.problem],
      )
      expect(problems.length, String(part)).toBeGreaterThan(0)
      expect(['EventWrong', 'FileDamaged'], String(part)).toContain(problems[0].kind)
      remove()
    }
  })
})

describe('a checkpoint', () => {
  it('signed by another key for the same log is refused', async () => {
    const verdict = await verifyLedger({ path: ledger.data, keys, checkpoint: given(other.late.note) })
    expect(verdict.problems).toEqual([
      { kind: 'KeyForeign', words: expect.stringContaining('is signed by another key') },
    ])
  })

  it('with another root or size is forged', async () => {
    const [origin, size, root] = ledger.late.note.split('\n')
    for (const bent of [
      ledger.late.note.replace(`\n${size}\n`, `\n${Number(size) - 1}\n`),
      ledger.late.note.replace(
        root!,
        other.late.note.split('\n')[2]!.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      ),
    ]) {
      const verdict = await verifyLedger({ path: ledger.data, keys, checkpoint: given(bent) })
      expect(kinds(verdict)).toEqual(['CheckpointForged'])
    }
    const renamed = ledger.late.note.replaceAll(origin!, 'example.com/others')
    const verdict = await verifyLedger({ path: ledger.data, keys, checkpoint: given(renamed) })
    expect(kinds(verdict)).toEqual(['OtherLog'])
  })

  it('of a ledger that nobody who is trusted signed is nothing', async () => {
    const verdict = await verifyLedger({ path: ledger.data, keys: [parseVerifierKey(other.verifier)!] })
    expect(kinds(verdict)).toEqual(['KeyForeign'])
    expect(verdict.vouchedTo).toBe(0)
  })
})

describe('a proof', () => {
  it('proves its event without the ledger', () => {
    const verdict = verifyProof(ledger.proof, keys)
    expect(verdict).toMatchObject({ problems: [], vouchedTo: FIRST })
    expect(JSON.parse(verdict.proof.event)).toMatchObject({ position: String(FIRST), id: ledger.all[FIRST - 1]?.id })
  })

  it('of another ledger is none of this one', () => {
    expect(kinds(verifyProof(other.proof, keys))).toEqual(['KeyForeign'])
  })

  it('in which any one byte is another is found', () => {
    const bytes = Buffer.from(ledger.proof, 'utf8')
    for (let at = 0; at < bytes.length; at += 1) {
      const bent = Buffer.from(bytes)
      bent[at]! ^= 1 + (at % 7)
      let found: unknown
      try {
        found = verifyProof(bent.toString('utf8'), keys).problems[0]?.kind
      } catch (error) {
        found = (error as { readonly problem?: { readonly kind: string } }).problem?.kind
      }
      expect(
        found,
        `byte ${at} of ${JSON.stringify(bent.toString('utf8').slice(Math.max(0, at - 20), at + 20))}`,
      ).toBeDefined()
    }
  })
})

describe('an export', () => {
  const exported = async () => {
    const { store, close } = await openProved(ledger.data)
    const lines: Array<string> = []
    for await (const rows of store.readRows(0)) lines.push(...rows.map(canonicalOfRow))
    await close()
    return lines
  }
  const verified = (lines: ReadonlyArray<string>, tree?: string) =>
    verifyExport({
      lines: (async function* () {
        for (const line of lines) yield Buffer.from(line, 'utf8')
      })(),
      keys,
      checkpoint: given(ledger.late.note),
      tree,
    })

  it('is verified against a checkpoint, and names what was changed by the tree', async () => {
    const lines = await exported()
    const tree = join(ledger.data, 'proofs.sqlite')
    expect(await verified(lines)).toMatchObject({ events: EVENTS, vouchedTo: EVENTS, problems: [], notes: [] })
    const bent = lines.with(77, lines[77]!.replace(/"recordedAt":"(....)/, '"recordedAt":"1999'))
    expect((await verified(bent)).problems[0]).toMatchObject({
      kind: 'EventWrong',
      position: 78,
      column: 'recorded_at',
    })
    const told = lines.with(77, lines[77]!.replace(/"title":"(.)/, '"title":"Z'))
    expect(kinds(await verified(told))).toEqual(['LogForked'])
    expect((await verified(told, tree)).problems[0]).toMatchObject({ kind: 'EventWrong', position: 78 })
    expect(kinds(await verified(lines.slice(0, -3)))).toEqual(['LogRolledBack'])
    expect((await verified(lines.slice(0, -1))).problems[0]?.words).toContain('the last one is missing')
    expect(kinds(await verified([]))).toEqual(['LogRolledBack'])
    expect((await verified(lines.toSpliced(9, 1))).problems[0]).toMatchObject({ position: 10, column: 'position' })
    expect((await verified(lines.with(5, `${lines[5]} `))).problems[0]).toMatchObject({ position: 6 })
  })
})

it('the tree may be deleted: it comes back equal, and so do proofs and tiles', async () => {
  const copy = copied()
  const before = readFileSync(join(copy.data, 'checkpoints.sqlite'))
  rmSync(join(copy.data, 'proofs.sqlite'))
  const { proofs, close } = await openProved(copy.data)
  await proofs.catchUp()
  expect(rightOf(await proofs.proofOf(FIRST))).toBe(ledger.proof)
  expect(rightOf(await proofs.sign())).toEqual(ledger.late)
  await close()
  expect(readFileSync(join(copy.data, 'checkpoints.sqlite')).equals(before)).toBe(true)
  copy.remove()
})
