import { lstatSync, type Stats } from 'node:fs'
import { TokenFileFailure } from './token-store-error.ts'

const OF_OTHERS = 0o077

/**
 * What lies at the path; undefined where nothing does. Throws where others than `user` (a uid; undefined where the system has
 * none) could have put it there, or could read or change it.
 */
export const ownFile = (path: string, user: number | undefined = process.geteuid?.()): Stats | undefined => {
  // lstat: through a link a file elsewhere would be read, or written, as ours.
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  if (!found.isFile()) throw new TokenFileFailure(`${path} is no plain file; tokens are read from no other.`)
  if (user === undefined) return found
  // Whoever may write in the folder could have laid it there; to a service that runs as root all files are readable.
  if (found.uid !== user)
    throw new TokenFileFailure(
      `${path} belongs to another user (uid ${found.uid}). Tokens are made and read by the user who runs the service; if it is theirs, chown it.`,
    )
  if ((found.mode & OF_OTHERS) !== 0)
    throw new TokenFileFailure(
      `${path} is open to other users (mode ${(found.mode & 0o777).toString(8)}). Make it its owner's alone (chmod 600), then look whether it lists tokens that nobody here made.`,
    )
  return found
}
