import createDOMPurify, { type Config } from 'dompurify'

/** What could run, fetch, refresh, embed, or take input. */
const FORBIDDEN_TAGS = [
  ...['script', 'noscript', 'template', 'link', 'meta', 'base'],
  ...['iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'portal'],
  ...['form', 'input', 'button', 'select', 'option', 'textarea', 'dialog'],
  ...['audio', 'video', 'source', 'track', 'svg', 'math'],
]
const FORBIDDEN_ATTRIBUTES = ['srcset', 'ping', 'action', 'formaction', 'background', 'poster', 'autofocus']

const CONFIG = {
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
  USE_PROFILES: { html: true },
  FORBID_TAGS: FORBIDDEN_TAGS,
  FORBID_ATTR: FORBIDDEN_ATTRIBUTES,
} satisfies Config

/** The second wall: whatever slipped through can neither run nor fetch. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
const HEAD =
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}">` +
  '<meta http-equiv="x-dns-prefetch-control" content="off">' +
  '<meta name="color-scheme" content="light">' +
  '<base target="_blank">'

const purifier = createDOMPurify(window)

export interface SafeDocument {
  /** Its element `html`. */
  root: Element
  /** Images that a mail program would fetch and this one does not. */
  remoteImages: number
}

/**
 * A captured email's HTML with no scripts and no requests, whose links open outside.
 * @param html as captured; may be hostile.
 * @param follow where a link leads when it is followed.
 */
export function safeDocument(html: string, follow = (url: string): string => url): SafeDocument {
  const root = purifier.sanitize(html, CONFIG)
  if (!(root instanceof Element)) throw new TypeError('no document came out')
  const remoteImages = dropRemoteImages(root)
  sendLinksOutside(root, follow)
  // the policy comes first, so that it holds for everything after it
  root.querySelector('head')?.insertAdjacentHTML('afterbegin', HEAD)
  return { root, remoteImages }
}

/** For the `srcdoc` of a sandboxed frame. */
export const sourceOf = (root: Element): string => `<!doctype html>${root.outerHTML}`

function dropRemoteImages(root: Element): number {
  const remote = [...root.querySelectorAll('img')].filter(
    (image) => !image.getAttribute('src')?.startsWith('data:image/'),
  )
  for (const image of remote) image.removeAttribute('src')
  return remote.length
}

function sendLinksOutside(root: Element, follow: (url: string) => string): void {
  for (const link of root.querySelectorAll('a, area')) {
    const href = link.getAttribute('href')
    // a relative address would mean this window, and so would `http:page`, which has no host
    if (href === null || !/^(?:https?:\/\/|mailto:)/i.test(href)) link.removeAttribute('href')
    else link.setAttribute('href', follow(href))
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
}

/** A link that may be offered for opening, or undefined for `javascript:` and the like. */
export function safeLink(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined
}
