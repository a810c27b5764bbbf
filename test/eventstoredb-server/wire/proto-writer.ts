/** Writes protobuf by hand where a generated class would be too slow: answers are sent many thousand times a second. */
export class ProtoWriter {
  #bytes: Buffer
  #length = 0

  constructor(atFirst = 256) {
    this.#bytes = Buffer.allocUnsafe(atFirst)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(this.#length + more, 2 * this.#bytes.length))
    this.#bytes.copy(larger, 0, 0, this.#length)
    this.#bytes = larger
  }

  #varint(value: number): void {
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  uint64(field: number, value: bigint): this {
    this.#room(12)
    this.#varint(field * 8)
    if (value <= Number.MAX_SAFE_INTEGER) this.#varint(Number(value))
    else {
      let rest = value
      for (; rest >= 0x80n; rest >>= 7n) this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80
      this.#bytes[this.#length++] = Number(rest)
    }
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.#room(value.length + 8)
    this.#varint(field * 8 + 2)
    this.#varint(value.length)
    this.#bytes.set(value, this.#length)
    this.#length += value.length
    return this
  }

  string(field: number, value: string): this {
    const length = Buffer.byteLength(value)
    this.#room(length + 8)
    this.#varint(field * 8 + 2)
    this.#varint(length)
    this.#length += this.#bytes.write(value, this.#length)
    return this
  }

  message(field: number, value: ProtoWriter): this {
    return this.bytes(field, value.finish())
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }
}
