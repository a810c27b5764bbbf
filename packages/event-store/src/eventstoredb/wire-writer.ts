const DELIMITED = 2

/** A text, or a message within a message, that is written with its length before it. */
type Part = string | WireWriter

const varintBytes = (value: number): number => (value < 128 ? 1 : 1 + varintBytes(Math.floor(value / 128)))

const putVarint = (bytes: Buffer, at: number, value: number): number => {
  let left = value
  let next = at
  while (left >= 128) {
    bytes[next] = (left % 128) | 128
    left = Math.floor(left / 128)
    next += 1
  }
  bytes[next] = left
  return next + 1
}

/** Collects the fields of a message of the protocol (Protocol Buffers), and writes them out into bytes of the right number. */
export class WireWriter {
  readonly #tags: Array<number> = []
  /** A number stands for itself. */
  readonly #values: Array<Part | number> = []
  readonly #lengths: Array<number> = []
  #bytes = 0

  part(field: number, value: Part): this {
    const length = typeof value === 'string' ? Buffer.byteLength(value) : value.#bytes
    this.#add(field * 8 + DELIMITED, value, length)
    this.#bytes += varintBytes(length) + length
    return this
  }

  /** A whole number, not negative. */
  number(field: number, value: number): this {
    this.#add(field * 8, value, 0)
    this.#bytes += varintBytes(value)
    return this
  }

  written(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#bytes)
    this.#writeTo(bytes, 0)
    return bytes
  }

  #add(tag: number, value: Part | number, length: number): void {
    this.#tags.push(tag)
    this.#values.push(value)
    this.#lengths.push(length)
    this.#bytes += varintBytes(tag)
  }

  #writeTo(bytes: Buffer, from: number): number {
    let at = from
    for (let index = 0; index < this.#tags.length; index += 1) {
      const value = this.#values[index]!
      at = putVarint(bytes, at, this.#tags[index]!)
      if (typeof value === 'number') at = putVarint(bytes, at, value)
      else {
        at = putVarint(bytes, at, this.#lengths[index]!)
        at = typeof value === 'string' ? at + bytes.write(value, at) : value.#writeTo(bytes, at)
      }
    }
    return at
  }
}
