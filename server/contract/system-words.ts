/** What the codes of Node's errors mean, as the end of a sentence about a file, a folder or an address. */
const WORDS: Partial<Record<string, string>> = {
  EACCES: 'Understudy has no right to it',
  EPERM: 'Understudy has no right to it',
  EROFS: 'its disk can only be read',
  ENOENT: 'it is not there',
  ENOTDIR: 'a part of its path is a file',
  EISDIR: 'a folder stands in its place',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'links lead round in a circle',
  EIO: 'its disk reports an error',
  ENOSPC: 'there is no room left on its disk',
  EDQUOT: 'there is no room left on its disk',
  EADDRINUSE: 'another program has it',
  EADDRNOTAVAIL: 'this machine has no such address',
  EAFNOSUPPORT: 'this machine has no addresses of that kind',
  EINVAL: 'it is no address of this machine',
  ENOTFOUND: 'no address is known for that name',
  EAI_AGAIN: 'no address can be found for that name now',
}

/** Why the system refused something, for people. A code that has no words stands for itself. */
export function systemWords(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  if (code !== undefined) return WORDS[code] ?? `the system refuses it (${code})`
  return error instanceof Error ? error.message : String(error)
}
