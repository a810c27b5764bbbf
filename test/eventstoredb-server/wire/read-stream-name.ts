import type { StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js'
import { invalidArgument } from './refusal.ts'

export const readStreamName = (identifier: StreamIdentifier | undefined): string => {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8')
  if (name === '') throw invalidArgument('A stream name is missing')
  return name
}
