import type { StoreError } from './port.ts'

export const storeError = (tag: StoreError['_tag'], detail: string): StoreError => ({ _tag: tag, detail })
