/** A type of its own for an id, code, amount or day, so that none passes for another. */
export type Brand<T, Name extends string> = T & { readonly [K in `is ${Name}`]: true }
