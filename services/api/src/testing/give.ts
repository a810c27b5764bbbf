/** What a service answers to a command. */
export type Given = { readonly response: Response; readonly answer: unknown }

type Command = {
  readonly key?: string
  readonly token?: string
  readonly body: unknown
  readonly headers?: { readonly [header: string]: string }
}

/** The request that gives a command, its body as JSON unless it is text or bytes already. */
export const commandRequest = ({ key, token, body, headers = {} }: Command): RequestInit => ({
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...headers,
  },
  body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
})

/** Gives a command over HTTP. */
export const give = async (address: string, name: string, command: Command): Promise<Given> => {
  const response = await fetch(`${address}/commands/${name}`, commandRequest(command))
  return { response, answer: await response.json() }
}
