import type { Scenario } from './scenario.ts'

/** A scenario on the public record: Hungary's veto of December 2023 lasts six months longer. */
export const exampleScenario = {
  title: "Hungary's veto of the Ukraine Facility lasts six months longer",
  changes: ['f053', 'f054', 'f055', 'f056', 'f057', 'f116'].map((key) => ({ move: `entry:${key}`, byDays: 182 })),
  ask: [{ of: 'pledge:eu-ukraine-facility', effectiveAt: '2024-05-01' }],
} as unknown as Scenario
