import type { IncomingMessage } from 'node:http'
import * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'

/**
 * The largest body of a command: four of the largest events, so that one of 65,535 bytes fits however it is indented or
 * escaped. It is read only of those who have a credential.
 */
export const MAX_BODY_BYTES = 262_144

const tooLarge: Problem = {
  name: 'body-too-large',
  detail: `the body has more than ${MAX_BODY_BYTES} bytes`,
}

const cutShort: Problem = {
  name: 'malformed-request',
  detail: 'the body ended before it was whole',
  errors: [{ pointer: '', detail: 'ended before it was whole' }],
}

/**
 * The bytes of a body. What is past the limit is neither kept nor refused at the socket: it flows by, as far as the time
 * for a request allows, so that who sends it can read why.
 */
export const readBody = (req: IncomingMessage): Promise<E.Either<Problem, Uint8Array>> =>
  new Promise((resolve) => {
    if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      resolve(E.left(tooLarge))
      return
    }
    const chunks: Array<Uint8Array> = []
    let size = 0
    req.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size <= MAX_BODY_BYTES) chunks.push(chunk)
      else {
        chunks.length = 0
        resolve(E.left(tooLarge))
      }
    })
    req.once('end', () => resolve(E.right(Buffer.concat(chunks))))
    // Says nothing where the end has come before.
    req.once('close', () => resolve(E.left(cutShort)))
    req.once('error', () => resolve(E.left(cutShort)))
  })
