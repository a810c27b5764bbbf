import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { signMessage } from './sign-message.ts'
import { newSecret, signingKey } from './webhook-secret.ts'

const message = { id: 'wh_1_626@2025-04-01', body: '{"said":"Grüße"}' }

it('signs as the published example of Standard Webhooks does', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' }
  expect(signMessage(example, [secret], 1_614_265_330_999)).toEqual({
    'webhook-id': example.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

it('is verified by whoever has one of the secrets that sign, and by nobody else', () => {
  const [now, before, other] = [newSecret(), newSecret(), newSecret()]
  const headers = signMessage(message, [now, before])
  for (const secret of [now, before])
    expect(new Webhook(secret).verify(message.body, { ...headers })).toEqual({ said: 'Grüße' })
  expect(() => new Webhook(other).verify(message.body, { ...headers })).toThrow('No matching signature')
  expect(() => new Webhook(now).verify(`${message.body} `, { ...headers })).toThrow('No matching signature')
})

it('a secret is 32 bytes that nobody else was given', () => {
  const secrets = Array.from({ length: 50 }, newSecret)
  for (const secret of secrets) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(signingKey(secrets[0]!)).toHaveLength(32)
  expect(new Set(secrets).size).toBe(50)
})
