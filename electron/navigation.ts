import { isWebAddress, openInBrowser } from './external-links'
import type { ContentsPort, ElectronPort } from './port'

/** The addresses that belong to our own window. */
export interface OwnPlaces {
  /** Origin of the page; in development that of Vite. */
  origin: string
  /** Path of the page and of what belongs to it, without a slash at its end. */
  path: string
}

type Destination = 'window' | 'browser' | 'nowhere'

/** @param address of the window, such as `http://localhost:6464/ui/`. */
export function ownPlaces(address: string): OwnPlaces {
  const { origin, pathname } = new URL(address)
  return { origin, path: pathname.replace(/\/$/, '') }
}

/** Whether a frame with this address shows our own page. */
export function isOwnPage(url: string, own: OwnPlaces): boolean {
  return destination(url, own) === 'window'
}

/**
 * Where an address leads. Our origin alone does not keep it in the window: the server also answers apps, and its
 * confirmation links belong in a browser, as on a phone.
 */
function destination(url: string, own: OwnPlaces): Destination {
  if (!isWebAddress(url)) return 'nowhere'
  const { origin, pathname } = new URL(url)
  if (origin !== own.origin) return 'browser'
  return isWithin(pathname, own.path) ? 'window' : 'browser'
}

/** Keeps the window on its own page. Other addresses are refused and, where safe, opened in the user's browser. */
export function guardNavigation(
  contents: ContentsPort,
  own: OwnPlaces,
  { dialog, shell }: Pick<ElectronPort, 'dialog' | 'shell'>,
): void {
  const follow = (url: string): void => {
    const to = destination(url, own)
    if (to === 'browser') {
      openInBrowser(shell, url).catch((error: unknown) =>
        dialog.showErrorBox('The link did not open', String(error)),
      )
    }
  }

  contents.on('will-frame-navigate', (navigation) => {
    if (navigation.isMainFrame ? isOwnPage(navigation.url, own) : isInlineFrame(navigation.url)) return
    navigation.preventDefault()
    // A frame inside the page shows a captured mail. It may not send the user anywhere by itself (meta refresh).
    if (navigation.isMainFrame) follow(navigation.url)
  })

  contents.setWindowOpenHandler(({ url }) => {
    follow(url)
    return { action: 'deny' }
  })

  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** A frame filled by the page itself, which fetches nothing. */
function isInlineFrame(url: string): boolean {
  return url === 'about:srcdoc' || url === 'about:blank'
}

function isWithin(pathname: string, root: string): boolean {
  return pathname === root || pathname.startsWith(`${root}/`)
}
