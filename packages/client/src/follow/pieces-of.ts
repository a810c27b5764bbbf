import { inTime } from './in-time.ts'

/**
 * The text of a stream, piece by piece: the next is read once the last was taken, so that whoever is slow is sent no more
 * than fits into the sockets. Ends where the stream does; throws where it breaks, or where nothing comes for too long.
 */
export async function* piecesOf(stream: ReadableStream<Uint8Array>, silenceMs?: number): AsyncGenerator<string, void> {
  const reader = stream.getReader()
  const next = (): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> => reader.read()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await inTime(next(), silenceMs)
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}
