import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const key = Buffer.from(process.env.WEBHOOK_SECRET.slice('whsec_'.length), 'base64')
const seen = new Set() // In earnest: a table, written in the transaction of what you do.

const isSigned = (headers, body) => {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signatures = '' } = headers
  if (!(Math.abs(Date.now() / 1000 - Number(at)) < 300)) return false
  const own = createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest()
  return signatures.split(' ').some((signature) => {
    const [version, theirs = ''] = signature.split(',')
    const bytes = Buffer.from(theirs, 'base64')
    return version === 'v1' && bytes.length === own.length && timingSafeEqual(bytes, own)
  })
}

createServer(async (req, res) => {
  const body = Buffer.concat(await Array.fromAsync(req))
  if (!isSigned(req.headers, body)) return res.writeHead(401).end()
  const isNew = !seen.has(req.headers['webhook-id'])
  if (isNew) console.log(JSON.parse(body).type, req.headers['webhook-id'])
  seen.add(req.headers['webhook-id'])
  res.writeHead(204).end()
}).listen(Number(process.env.PORT), '127.0.0.1')
