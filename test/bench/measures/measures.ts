import type { Measure } from '../frame/measure.ts'
import { appends } from './appends.ts'

/** Everything that is measured, in the order in which it is run. */
export const measures: ReadonlyArray<Measure> = [appends]
