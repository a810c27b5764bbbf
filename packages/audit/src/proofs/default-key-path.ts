import { resolve } from 'node:path'

/** Where the key of a ledger is where nobody says: beside the folder of the data, not in it, so that no copy of the data holds it. */
export const defaultKeyPath = (directory: string): string => `${resolve(directory)}.key`
