import { isDeepLink, placeOfLink } from './deep-links'

/** An option of the server's table, which counts for a further start as well: it brings no window. */
const HIDDEN_FLAG = '--start-hidden'
/** Of the task in the jump list of Windows. */
export const COPY_URL_FLAG = '--copy-server-url'

/** What a start asks of the app itself, beside what it asks of the server. */
export interface Launch {
  isHidden: boolean
  copiesServerUrl: boolean
  /** Where a link leads; undefined without a link, and for one that is not understood. */
  place: string | undefined
  /** The link as it was given. */
  link: string | undefined
  /** What the options are read from. */
  rest: string[]
}

/** Nothing behind a link counts: whoever makes the link could put it there. */
export function readLaunch(args: readonly string[]): Launch {
  const at = args.findIndex(isDeepLink)
  const own = at < 0 ? args : args.slice(0, at)
  const link = at < 0 ? undefined : args[at]
  return {
    isHidden: own.includes(HIDDEN_FLAG),
    copiesServerUrl: own.includes(COPY_URL_FLAG),
    place: link === undefined ? undefined : placeOfLink(link),
    link,
    rest: own.filter((arg) => arg !== COPY_URL_FLAG),
  }
}
