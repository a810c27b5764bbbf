import type { Measure } from '../frame/measure.ts'
import { answers } from './answers.ts'
import { appends } from './appends.ts'
import { audit } from './audit.ts'
import { cluster } from './cluster.ts'
import { commands } from './commands.ts'
import { copies } from './copies.ts'
import { feeds } from './feeds.ts'
import { growth } from './growth.ts'
import { lists } from './lists.ts'
import { obligations } from './obligations.ts'
import { provedAppends } from './proved-appends.ts'
import { rebuilds } from './rebuilds.ts'
import { verified } from './verified.ts'

/** Everything that is measured, in the order in which it is run. */
export const measures: ReadonlyArray<Measure> = [
  appends,
  provedAppends,
  verified,
  rebuilds,
  obligations,
  answers,
  commands,
  growth,
  lists,
  audit,
  feeds,
  cluster,
  copies,
]
