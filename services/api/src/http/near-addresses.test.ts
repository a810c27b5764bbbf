import { expect, it } from 'vitest'
import { nearAddresses } from './near-addresses.ts'

it.each([
  ['/health', ['/health/live', '/health/ready']],
  ['/pledges', ['/pledges/{pledge}', '/pledges/{pledge}/history']],
  ['/pledges/', ['/pledges/{pledge}', '/pledges/{pledge}/history']],
  ['/allies/CA', ['/allies/CA/obligations', '/allies/CA/timeline']],
  ['/allies//obligations', ['/allies/{ally}/obligations', '/allies/{ally}/timeline']],
  ['/allies/CA/lines', ['/allies/CA/obligations', '/allies/CA/timeline']],
  ['/allies/CA/obligation', ['/allies/CA/obligations']],
  ['/events/pages', ['/events/pages/{page}']],
  ['/pledges/x/histroy', ['/pledges/x/history']],
  ['/pledges/x/lines', ['/pledges/x']],
  ['/pledge/eu-1m-shells', ['/pledges/eu-1m-shells']],
  ['/Parties', ['/parties']],
  ['/parties/', ['/parties']],
  ['/allies/', ['/allies']],
  ['/shortfall', ['/shortfalls']],
  ['/docs/problems/constructor', ['/docs/problems']],
  ['/nowhere', []],
  ['/nowhere/at/all', []],
  ['//', []],
  [`/parties${'s'.repeat(9000)}`, []],
])('%s: %j', (path, near) => {
  expect(nearAddresses(path)).toEqual(near)
})
