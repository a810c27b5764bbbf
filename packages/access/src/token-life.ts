/** Somebody's token that is valid for less than a day is not worth its making; one for ever is found in an old backup one day. */
export const MIN_TOKEN_DAYS = 1
export const MAX_TOKEN_DAYS = 366
/** A program makes one for a piece of work of its own, and another when that takes longer: a kill leaves no more than this. */
export const MAX_TOKEN_MINUTES = 60

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** How long a token is valid: in days that of a person or a desk, in minutes that of a program's own work. */
export type TokenLife =
  | { readonly days: number; readonly minutes?: never }
  | { readonly minutes: number; readonly days?: never }

const within = (count: number, least: number, most: number): boolean =>
  Number.isSafeInteger(count) && count >= least && count <= most

/** Why a token is not made for so long, in words; undefined where it is. */
export const lifeProblem = ({ days, minutes }: TokenLife): string | undefined => {
  if (minutes !== undefined)
    return within(minutes, 1, MAX_TOKEN_MINUTES)
      ? undefined
      : `${minutes} is no number of minutes for a token: it must be a whole number from 1 to ${MAX_TOKEN_MINUTES}.`
  return within(days, MIN_TOKEN_DAYS, MAX_TOKEN_DAYS)
    ? undefined
    : `${days} is no number of days for a token: it must be a whole number from ${MIN_TOKEN_DAYS} to ${MAX_TOKEN_DAYS}.`
}

export const lifeMs = ({ days, minutes }: TokenLife): number =>
  minutes === undefined ? days * DAY_MS : minutes * MINUTE_MS
