// node --import ./clock-put-back.ts …: as on a machine whose clock was put back by four hundred days.
const MS = 400 * 86_400_000
const Real = Date

globalThis.Date = class extends Real {
  constructor(...given: ReadonlyArray<unknown>) {
    if (given.length === 0) super(Real.now() - MS)
    else super(...(given as [number]))
  }
  static override now(): number {
    return Real.now() - MS
  }
} as DateConstructor
