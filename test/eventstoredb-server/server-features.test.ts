import serverFeaturesGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import { credentials } from '@grpc/grpc-js'
import { describe, expect, it } from 'vitest'
import { withServer } from './testing/with-server.ts'

describe.each([
  ['23.10', /^23\.10\.\d+$/],
  ['24.10', /^24\.10\.\d+$/],
] as const)('a server of %s', (flavour, version) => {
  const { server } = withServer({ flavour })

  it('says its version, and what can be called with which features, in small letters', async () => {
    const raw = new serverFeaturesGrpc.ServerFeaturesClient(`127.0.0.1:${server().port}`, credentials.createInsecure())
    const supported = await new Promise<SupportedMethods>((resolve, reject) =>
      raw.getSupportedMethods(new shared.Empty(), (error, answer) => (error ? reject(error) : resolve(answer))),
    )
    raw.close()
    expect(supported.getEventStoreServerVersion()).toMatch(version)
    const methods = supported
      .getMethodsList()
      .map((method) => [method.getServiceName(), method.getMethodName(), method.getFeaturesList()])
    expect(methods).toContainEqual(['event_store.client.streams.streams', 'read', ['position', 'events']])
    expect(methods).toContainEqual(['event_store.client.streams.streams', 'batchappend', ['deadline_duration']])
    expect(methods.flat(2).every((word) => word === String(word).toLowerCase())).toBe(true)
  })
})
