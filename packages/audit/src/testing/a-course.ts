import type { Day } from '@aid-ledger/domain'
import type { Course } from '../report/model/report.ts'

/** The course of a pledge of the beginning of 2024, of which nothing else is known. */
export const aCourse = (pledge: string, more: Partial<Course> = {}): Course => ({
  pledge,
  title: pledge,
  from: '2024-01-01' as Day,
  days: '10',
  late: '0',
  stages: [],
  isEnvelope: false,
  dues: [],
  arrivals: [],
  gates: [],
  inexact: [],
  ...more,
})
