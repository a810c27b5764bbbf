const VARINT = 0
const DELIMITED = 2

const varintBytes = (value: number): number => {
  let bytes = 1
  for (let left = value; left >= 128; left = Math.floor(left / 128)) bytes += 1
  return bytes
}

/**
 * Writes a message of the protocol (Protocol Buffers) from its end to its beginning: so the length of what is within a message
 * is known when it is to be written, and nothing is made but the bytes. What is to stand first is therefore written last.
 */
export class WireWriter {
  readonly #bytes: Buffer
  #at: number

  /** `room` is how many bytes there may be at most. */
  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafe(room)
    this.#at = room
  }

  text(field: number, value: string): void {
    const length = Buffer.byteLength(value)
    this.#back(length)
    this.#bytes.write(value, this.#at)
    this.#varint(length)
    this.#varint(field * 8 + DELIMITED)
  }

  /** A whole number, not negative. */
  number(field: number, value: number): void {
    this.#varint(value)
    this.#varint(field * 8 + VARINT)
  }

  /** Where the message that is now to be written ends; `close` makes a field of it. */
  end(): number {
    return this.#at
  }

  /** Makes all that was written since its `end` a message within the one around it. */
  close(field: number, end: number): void {
    this.#varint(end - this.#at)
    this.#varint(field * 8 + DELIMITED)
  }

  written(): Buffer {
    return this.#bytes.subarray(this.#at)
  }

  #back(bytes: number): void {
    this.#at -= bytes
    if (this.#at < 0) throw new Error('more was written than there is room for')
  }

  #varint(value: number): void {
    this.#back(varintBytes(value))
    let at = this.#at
    let left = value
    for (; left >= 128; at += 1) {
      this.#bytes[at] = (left % 128) | 128
      left = Math.floor(left / 128)
    }
    this.#bytes[at] = left
  }
}
