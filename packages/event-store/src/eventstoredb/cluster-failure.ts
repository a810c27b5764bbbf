import type { ClusterTrouble } from './cluster-trouble.ts'

/** A failure whose cause has been looked for, and put in words, already. */
export class ClusterFailure extends Error {
  readonly trouble: ClusterTrouble
  constructor(trouble: ClusterTrouble) {
    super(trouble.error.detail)
    this.trouble = trouble
  }
}
