import { PRODUCT } from './product'

/** The scheme that the installed app registers. */
export const LINK_SCHEME = PRODUCT.linkScheme

/** What ids of apps, users and emails are made of, and pages of the settings; nothing that a fragment could mean otherwise. */
const ID = String.raw`[\w-]{1,100}`
const SECTION = 'connect|users|emails|settings'
const PLACE = new RegExp(
  `^${LINK_SCHEME}://(?:open/(${SECTION})|app/(${ID})(?:/(${SECTION})(?:/(${ID}))?)?)/?$`,
  'i',
)

/** Whether an argument of a start wants to be a link of ours. */
export const isDeepLink = (text: string): boolean => text.toLowerCase().startsWith(`${LINK_SCHEME}:`)

/**
 * The place in the window, such as `#/emails/…`, of a link `understudy://app/{appId}[/{section}[/{item}]]`, or
 * `understudy://open/{section}` for the app that is shown. Any page on the web can send one, so what is not of that form
 * to the letter is undefined: it brings the window forward, no more.
 */
export function placeOfLink(link: string): string | undefined {
  const [matched, ofShown, appId, section = ofShown ?? 'connect', item] = PLACE.exec(link) ?? []
  if (matched === undefined) return undefined
  return ['#', section.toLowerCase(), appId, item].filter((part) => part !== undefined).join('/')
}
