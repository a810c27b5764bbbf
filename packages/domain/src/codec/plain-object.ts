/** An object as JSON writes it: no array, and no instance of a class (a `Date` or `Map` has no fields to decode). */
export const isPlainObject = (value: unknown): value is { readonly [key: string]: unknown } => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // The last link of the chain is `Object.prototype`, of whichever realm; `node:sqlite` gives rows without one.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
