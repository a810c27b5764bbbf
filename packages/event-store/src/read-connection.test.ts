import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { readConnection } from './read-connection.ts'

it('is no connection where the ledger is embedded', () => {
  for (const url of ['', 'sqlite:']) expect(readConnection(url)).toEqual(E.right(undefined))
})

it('is how the cluster is reached, and which of its streams are the ledger’s', () => {
  expect(readConnection('esdb://db:2113?tls=false', 'mod.')).toMatchObject(
    E.right({ hosts: [{ address: 'db', port: 2113 }], streamPrefix: 'mod.' }),
  )
  expect(readConnection('esdb://db:2113?tls=false')).toMatchObject(E.right({ streamPrefix: 'aid.' }))
})

it('says which of the two is wrong, and what would be right', () => {
  const words = 'write up to 31 letters in lower case, digits and hyphens, and a dot at the end, such as "aid."'
  for (const url of ['', 'esdb://db:2113'])
    expect(readConnection(url, 'Aid')).toEqual(E.left({ _tag: 'BadPrefix', detail: words }))
  expect(readConnection('http://admin:changeit@db:2113')).toMatchObject(E.left({ _tag: 'BadConnection' }))
  expect(JSON.stringify(readConnection('http://admin:changeit@db:2113'))).not.toContain('changeit')
})
