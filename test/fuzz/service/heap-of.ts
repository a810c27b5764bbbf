type Reply = { readonly id: number; readonly result: { readonly usedSize?: number } }

/** The heap of a process that is in use once its garbage is collected, by the inspector that it listens with, in bytes. */
export const heapOf = (inspector: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(inspector)
    const ask = (id: number, method: string) => socket.send(JSON.stringify({ id, method }))
    socket.addEventListener('error', () => reject(new Error(`nobody answers at ${inspector}`)))
    socket.addEventListener('open', () => ask(1, 'HeapProfiler.collectGarbage'))
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as Reply
      if (id === 1) ask(2, 'Runtime.getHeapUsage')
      if (id !== 2) return
      socket.close()
      resolve(result.usedSize ?? 0)
    })
  })
