/** What is made of something open, which is closed where that fails. */
export const elseClose = <Open extends { readonly close: () => void }, A>(open: Open, make: (open: Open) => A): A => {
  try {
    return make(open)
  } catch (error) {
    open.close()
    throw error
  }
}
