import { Metadata, type ServiceError, status } from '@grpc/grpc-js'

/** An error of a call: its code, its words, and trailers, of which `exception` tells the client what it is. */
const refusal = (code: status, words: string, trailers: Readonly<Record<string, string>> = {}): ServiceError => {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(words), { code, details: words, metadata })
}

export const notReady = (): ServiceError => refusal(status.UNAVAILABLE, 'Server Is Not Ready')

export const timedOut = (): ServiceError =>
  refusal(status.ABORTED, 'Operation timed out: the write was not acknowledged')

export const badCredentials = (): ServiceError => refusal(status.UNAUTHENTICATED, 'Bad credentials')

export const accessDenied = (): ServiceError =>
  refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' })

export const notLeader = (host: string, port: number): ServiceError =>
  refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  })

export const streamDeleted = (stream: string): ServiceError =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  })

export const wrongExpectedVersion = (stream: string, expected: bigint, actual: bigint): ServiceError =>
  refusal(
    status.FAILED_PRECONDITION,
    `WrongExpectedVersion. Stream: ${stream}, expected: ${expected}, actual: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  )

export const appendTooLarge = (max: number): ServiceError =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${max} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(max),
  })

export const missingProperty = (name: string): ServiceError =>
  refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  })

export const invalidArgument = (words: string): ServiceError => refusal(status.INVALID_ARGUMENT, words)

export const invalidPosition = (): ServiceError => invalidArgument('Trying to read from an invalid position.')

export const consumerTooSlow = (): ServiceError =>
  refusal(
    status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  )
