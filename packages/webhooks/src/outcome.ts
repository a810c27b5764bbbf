/** What came of sending a message once. */
export type Outcome =
  /** The receiver took it: 2xx. */
  | { readonly kind: 'delivered'; readonly status: number; readonly tookMs: number }
  /** Anything else: the message is sent again. */
  | {
      readonly kind: 'failed'
      readonly status?: number
      readonly detail: string
      /** How long the receiver asks to be left alone. */
      readonly retryAfterMs?: number
      readonly tookMs: number
    }
  /** The receiver wants no more messages: 410. */
  | { readonly kind: 'gone'; readonly status: 410; readonly detail: string; readonly tookMs: number }
  /** We stopped before there was an answer: it counts for nothing. */
  | { readonly kind: 'stopped' }
