import { isDeepLink, placeOfLink } from './deep-links'

/** An option of the server's table, which counts for a further start as well: it brings no window. */
const HIDDEN_FLAG = '--start-hidden'
/** Of a restart: the window comes back, also where a start is hidden. */
const SHOWN_FLAG = '--show-window'

/** What the tasks in the jump list of Windows ask for; none brings a window. */
export const DEEDS = {
  'copy-server-url': '--copy-server-url',
  'copy-newest-link': '--copy-newest-link',
  pause: '--pause-server',
  resume: '--resume-server',
  quit: '--quit-app',
} as const
export type Deed = keyof typeof DEEDS

/** What somebody asks of the app by starting it. */
export interface Wish {
  /** The window, also where a start is hidden. */
  isShown: boolean
  /** A link as it was given. */
  link?: string | undefined
}

/** What a start asks of the app itself, beside what it asks of the server. */
export interface Launch extends Wish {
  isHidden: boolean
  deed: Deed | undefined
  /** Where the link leads; undefined without a link, and for one that is not understood. */
  place: string | undefined
  /** What the options are read from. */
  rest: string[]
}

/** Nothing behind a link counts: whoever makes the link could put it there. */
export function readLaunch(args: readonly string[]): Launch {
  const { own, link } = apart(args)
  const deed = (Object.keys(DEEDS) as Deed[]).find((name) => own.includes(DEEDS[name]))
  const isShown = link !== undefined || own.includes(SHOWN_FLAG)
  return {
    isShown,
    isHidden: !isShown && own.includes(HIDDEN_FLAG),
    deed,
    place: link === undefined ? undefined : placeOfLink(link),
    link,
    rest: own.filter((arg) => !isOfLaunch(arg)),
  }
}

/** The arguments of a start that follows one with these: its options, and nothing that was asked of it alone. */
export function furtherStart(args: readonly string[], { isShown, link }: Wish): string[] {
  const before = apart(args)
  // it only kept the link apart from the options
  const own = before.link !== undefined && before.own.at(-1) === '--' ? before.own.slice(0, -1) : before.own
  const options = own.filter((arg) => !isOfLaunch(arg) && arg !== HIDDEN_FLAG)
  return [...options, ...(isShown ? [SHOWN_FLAG] : []), ...(link === undefined ? [] : ['--', link])]
}

function apart(args: readonly string[]): { own: readonly string[]; link: string | undefined } {
  const at = args.findIndex(isDeepLink)
  return at < 0 ? { own: args, link: undefined } : { own: args.slice(0, at), link: args[at] }
}

const isOfLaunch = (arg: string): boolean =>
  arg === SHOWN_FLAG || (Object.values(DEEDS) as string[]).includes(arg)
