/** A value in DER (ITU-T X.690): tag, length, content. */
export const der = (tag: number, ...content: ReadonlyArray<Uint8Array>): Buffer => {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body])
}

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.from([length])
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff])
}

export const sequence = (...content: ReadonlyArray<Uint8Array>): Buffer => der(0x30, ...content)

export const integer = (value: Uint8Array): Buffer => der(0x02, value)

export const octets = (content: Uint8Array): Buffer => der(0x04, content)

export const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content)

export const yes = (): Buffer => der(0x01, Buffer.from([0xff]))

/** An object identifier, such as `2.5.29.17`. */
export const objectIdentifier = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const groups = (part: number): Array<number> => {
    const bytes = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80)
    return bytes
  }
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(groups)]))
}

/** A moment, to the second. */
export const generalizedTime = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
