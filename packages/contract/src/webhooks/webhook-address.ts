/** Where webhooks are kept, as OpenAPI writes it. */
export const WEBHOOKS_ADDRESS = '/webhooks'
export const WEBHOOK_ADDRESS = `${WEBHOOKS_ADDRESS}/{webhook}`

export const webhookAddress = (id: string): string => WEBHOOK_ADDRESS.replace('{webhook}', id)
