/** Why no more of a stream came. */
export class StreamLost extends Error {}

/** The longest silence of a feed that lives: three of its heartbeats. */
export const SILENCE_MS = 45_000

type Reader = { readonly read: () => Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> }

const nextWithin = async ({ read }: Reader, ms: number): Promise<Awaited<ReturnType<Reader['read']>>> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StreamLost(`nothing came for ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([read(), silent])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The text of a stream, piece by piece: the next is read once the last was taken, so that whoever is slow is sent no more
 * than fits into the sockets. Ends where the stream does; throws where it breaks, or where nothing comes for too long.
 */
export async function* piecesOf(
  stream: ReadableStream<Uint8Array>,
  silenceMs: number = SILENCE_MS,
): AsyncGenerator<string, void> {
  const taken = stream.getReader()
  const reader: Reader = { read: () => taken.read() }
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await nextWithin(reader, silenceMs)
    if (done) return
    yield decoder.decode(value, { stream: true })
  }
}
