/** Why webhooks cannot be managed, in words. */
export type WebhookStoreError = {
  readonly _tag:
    | 'WebhookNotFound'
    | 'TooManyWebhooks'
    /** There is no message that it waits for, and so none to be left out. */
    | 'NothingToSkip'
    /** The file of the webhooks cannot be used: its disk, its permissions, or what is in it. */
    | 'WebhooksUnreadable'
  readonly detail: string
}
