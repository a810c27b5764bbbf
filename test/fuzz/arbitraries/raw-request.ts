/** A request as it goes over the wire; every byte of it may be odd. */
export type RawRequest = {
  readonly method: string
  readonly target: string
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  /** Whether `Host` is left out, which HTTP/1.1 asks for. */
  readonly isWithoutHost?: boolean
  readonly body?: Uint8Array
  /** What `Content-Length` says beyond the body's own length. */
  readonly lengthOff?: number
}

/** Header values in Latin-1, as HTTP has them; addresses as UTF-8. */
export const bytesOf = ({ method, target, headers, isWithoutHost, body, lengthOff = 0 }: RawRequest): Buffer => {
  const length = body === undefined ? [] : [['Content-Length', String(Math.max(0, body.length + lengthOff))] as const]
  const host = isWithoutHost ? [] : [['Host', 'service'] as const]
  const lines = [...host, ...headers, ...length, ['Connection', 'close'] as const].map(
    ([name, value]) => `${name}: ${value}`,
  )
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n`),
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
    body ?? Buffer.alloc(0),
  ])
}

/** Whether the service may rightly wait for more of it. */
export const mayWait = ({ lengthOff = 0, headers }: RawRequest): boolean =>
  lengthOff > 0 || headers.some(([name]) => /^(transfer-encoding|expect|content-length|upgrade)$/i.test(name))
