const BEYOND = 'a message that ends before its fields do'
const NO_NUMBER = 'a length or a field’s number that is none'

/** A field's kind, as it is written beside its number: what follows it, and so how long it is. */
const VARINT = 0
const FIXED_64 = 1
const DELIMITED = 2
const FIXED_32 = 5

/** The greatest number of a field; the least is 1 (https://protobuf.dev/programming-guides/proto3/#assigning). */
const MOST_FIELD = 2 ** 29 - 1

/** So many bytes of a number (49 bits) are reckoned exactly without a BigInt. */
const EXACT_BYTES = 7

/**
 * Goes through the fields of a message of the protocol (Protocol Buffers) without making an object of each. Throws where the
 * bytes are no message; fields that nobody asks for are passed over.
 */
export class WireCursor {
  readonly #bytes: Buffer
  #at = 0
  #end: number
  #kind = VARINT

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    this.#end = bytes.length
  }

  /** Goes to the next field; its number, and 0 at the message's end. */
  next(): number {
    if (this.#at >= this.#end) {
      if (this.#at > this.#end) throw new Error(BEYOND)
      return 0
    }
    const tag = this.#varint()
    this.#kind = tag & 7
    const field = Math.floor(tag / 8)
    if (field === 0 || field > MOST_FIELD) throw new Error(NO_NUMBER)
    return field
  }

  /** Reads the field as a message within this one: `read` goes through its fields to its end. */
  within<A>(read: (cursor: WireCursor) => A): A {
    const end = this.#endOfField()
    const outer = this.#end
    this.#end = end
    const value = read(this)
    this.#at = end
    this.#end = outer
    return value
  }

  text(): string {
    const end = this.#endOfField()
    const text = this.#bytes.toString('utf8', this.#at, end)
    this.#at = end
    return text
  }

  /** A number of 64 bits without a sign; one with a sign as its two's complement. */
  uint64(): bigint {
    this.#insistOn(VARINT)
    for (let length = 1; length <= EXACT_BYTES; length += 1)
      if (this.#bytes[this.#at + length - 1]! < 128) return BigInt(this.#varint())
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte()
      value |= BigInt(byte & 127) << shift
      if (byte < 128) return BigInt.asUintN(64, value)
    }
    throw new Error('a number of more than 64 bits')
  }

  skip(): void {
    if (this.#kind === VARINT) this.uint64()
    else if (this.#kind === DELIMITED) this.#at = this.#endOfField()
    else if (this.#kind === FIXED_64) this.#at += 8
    else if (this.#kind === FIXED_32) this.#at += 4
    else throw new Error(`a field of the unknown kind ${this.#kind}`)
  }

  #insistOn(kind: number): void {
    if (this.#kind !== kind) throw new Error(`a field of the kind ${this.#kind} where one of the kind ${kind} belongs`)
  }

  #endOfField(): number {
    this.#insistOn(DELIMITED)
    const length = this.#varint()
    const end = this.#at + length
    if (end > this.#end) throw new Error(BEYOND)
    return end
  }

  /** A number that is known to be small. */
  #varint(): number {
    let value = 0
    for (let scale = 1, length = 0; length < EXACT_BYTES; length += 1, scale *= 128) {
      const byte = this.#byte()
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    throw new Error(NO_NUMBER)
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new Error(BEYOND)
    const byte = this.#bytes[this.#at]!
    this.#at += 1
    return byte
  }
}
