import fc from 'fast-check'

type Change = {
  readonly where: number
  readonly how: 'flip' | 'cut' | 'drop' | 'insert' | 'copy' | 'zero'
  readonly byte: number
}

const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(),
  how: fc.constantFrom('flip', 'flip', 'flip', 'cut', 'drop', 'insert', 'copy', 'zero'),
  byte: fc.integer({ min: 0, max: 255 }),
})

/** How many bytes are zeroed at once: as much as a lost sector of a disk. */
const SECTOR = 512

const applied = (bytes: Buffer, { where, how, byte }: Change): Buffer => {
  const at = where % Math.max(1, bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  switch (how) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([(after[0] ?? 0) ^ (1 << (byte % 8))]), after.subarray(1)])
    case 'cut':
      return before
    case 'drop':
      return Buffer.concat([before, after.subarray(byte)])
    case 'insert':
      return Buffer.concat([before, Buffer.from([byte]), after])
    case 'copy':
      return Buffer.concat([before, after.subarray(0, byte), after])
    case 'zero':
      return Buffer.concat([before, Buffer.alloc(Math.min(SECTOR, after.length)), after.subarray(SECTOR)])
  }
}

export type Damage = ReadonlyArray<Change>

/** One to four places at which bytes are flipped, cut off, dropped, added, copied or zeroed. */
export const damage: fc.Arbitrary<Damage> = fc.array(change, { minLength: 1, maxLength: 4 })

export const damaged = (bytes: Uint8Array, changes: Damage): Buffer => changes.reduce(applied, Buffer.from(bytes))
