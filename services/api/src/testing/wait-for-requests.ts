import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the service has begun `count` requests that it has not answered; the test's own time limit ends it else. */
export const waitForRequests = async (address: string, count: number): Promise<void> => {
  for (;;) {
    const text = await (await fetch(`${address}/metrics`)).text()
    // The question itself is one of them.
    if (text.includes(`\naid_ledger_http_requests_in_flight ${count + 1}\n`)) return
    await sleep(20)
  }
}
