import { expect, it } from 'vitest'
import { FeedSilent } from './in-time.ts'
import { piecesOf } from './pieces-of.ts'

const read = async (stream: ReadableStream<Uint8Array>, silenceMs?: number): Promise<ReadonlyArray<string>> => {
  const pieces: Array<string> = []
  for await (const piece of piecesOf(stream, silenceMs)) pieces.push(piece)
  return pieces
}

it('a stream is read to its end, its characters whole', async () => {
  const [a, b] = [new TextEncoder().encode('Š€').subarray(0, 3), new TextEncoder().encode('Š€').subarray(3)]
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const bytes of [a, b]) controller.enqueue(bytes)
      controller.close()
    },
  })
  expect((await read(stream)).join('')).toBe('Š€')
})

it('a stream on which nothing comes for too long is lost', async () => {
  await expect(read(new ReadableStream(), 20)).rejects.toThrow(FeedSilent)
})

it('no more of a stream is taken than was asked for', async () => {
  let given = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        given += 1
        controller.enqueue(new Uint8Array(1))
      },
    },
    { highWaterMark: 0 },
  )
  for await (const _ of piecesOf(stream)) if (given === 3) break
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(given).toBe(3)
})
