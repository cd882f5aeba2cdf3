import { EventEmitter } from 'node:events'
import type { Browser, BrowserContext, CDPSession, Page, Route } from '@playwright/test'
import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  Item,
  NativeImage,
  Rectangle,
  RenderProcessGoneDetails,
  WindowOpenHandlerResponse,
} from 'electron'
import type { CallEvent, ContentsPort, Navigation, Preventable, WindowPort } from '../../electron/port'
import { linkPreload, type PreloadLink } from './preload-link'

export type Answer = (event: CallEvent, ...args: unknown[]) => Promise<unknown>

/** What a window needs of the shim around it. */
export interface ShimWorld {
  browser: Browser
  answers: Map<string, Answer>
}

/** Electron's WebContents, as far as the shell uses them. */
export class ShimContents extends EventEmitter implements ContentsPort {
  loading = true
  openHandler: (details: HandlerDetails) => WindowOpenHandlerResponse = () => ({ action: 'allow' })
  link: PreloadLink | undefined
  url = ''
  /** Files that were dragged out. */
  readonly dragged: string[] = []

  getURL(): string {
    return this.url
  }
  startDrag({ file, icon }: Item): void {
    if (typeof icon === 'string') throw new Error('The shim takes an image')
    this.dragged.push(file)
  }
  isLoading(): boolean {
    return this.loading
  }
  send(channel: string, ...args: unknown[]): void {
    this.link?.send(channel, structuredClone(args))
  }
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler
  }
}

/** Electron's BrowserWindow over one page of a real Chromium. */
export class ShimWindow extends EventEmitter implements WindowPort {
  readonly webContents: ShimContents
  /** The page in sight; another one once the process of the first has ended. */
  page: Promise<Page>
  overlay: string | null = null
  isShown: boolean
  focused = false
  minimized = false
  maximized = false
  closed = false
  /** Its page hangs: it is asked to close, and does not. */
  hangs = false
  /** Settles once the window is gone. */
  gone = Promise.resolve()
  private bounds: Rectangle
  private context: BrowserContext | undefined
  /** Loads that the shell itself began: Electron asks no guard about those. */
  private ownLoads = 0
  private rendererGone = false
  private readonly preload: string

  constructor(
    private readonly world: ShimWorld,
    readonly options: BrowserWindowConstructorOptions,
  ) {
    super()
    const { sandbox, contextIsolation, nodeIntegration, preload } = options.webPreferences ?? {}
    if (!sandbox || !contextIsolation || nodeIntegration !== false || preload === undefined) {
      throw new Error('The shim only models sandboxed, isolated windows without Node and with a preload')
    }
    this.isShown = options.show !== false
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.webContents = new ShimContents()
    this.preload = preload
    this.page = this.openPage(preload)
  }

  async loadURL(url: string): Promise<void> {
    if (this.rendererGone) {
      this.rendererGone = false
      this.page = this.openPage(this.preload)
    }
    this.ownLoads += 1
    this.webContents.loading = true
    const page = await this.page
    try {
      await page.goto(url)
      // for another fragment alone nothing is loaded, and no end of a load is told
      this.webContents.loading = false
    } catch (error) {
      const [, description = 'ERR_FAILED'] = /net::(\w+)/.exec(String(error)) ?? []
      this.webContents.loading = false
      const code = description === 'ERR_ABORTED' ? -3 : -2
      this.webContents.emit('did-fail-load', {}, code, description, url, true)
      throw error
    }
  }
  /** The process of its page ends, as when the system is out of memory: nothing is in sight any more. */
  async loseRenderer(reason: RenderProcessGoneDetails['reason']): Promise<void> {
    this.rendererGone = true
    await this.context?.close()
    this.webContents.emit('render-process-gone', {}, { reason })
  }
  setOverlayIcon(image: NativeImage | null, description: string): void {
    this.overlay = image === null ? null : description
  }
  show(): void {
    this.isShown = true
    this.focus()
  }
  focus(): void {
    this.focused = true
    this.emit('focus')
  }
  blur(): void {
    this.focused = false
  }
  isDestroyed(): boolean {
    return this.closed
  }
  isVisible(): boolean {
    return this.isShown
  }
  isFocused(): boolean {
    return this.focused
  }
  maximize(): void {
    this.maximized = true
  }
  isMaximized(): boolean {
    return this.maximized
  }
  isMinimized(): boolean {
    return this.minimized
  }
  restore(): void {
    this.minimized = false
  }
  getNormalBounds(): Rectangle {
    if (this.closed) throw new TypeError('Object has been destroyed')
    return { ...this.bounds }
  }
  /** As a user drags the window. */
  place(bounds: Rectangle): void {
    this.bounds = bounds
    this.emit('move')
    this.emit('resize')
  }
  close(): void {
    if (this.closed) return
    const held = new AbortController()
    this.emit('close', { preventDefault: () => held.abort() } satisfies Preventable)
    if (held.signal.aborted || this.hangs) return
    this.closed = true
    this.gone = this.tearDown()
  }

  private async tearDown(): Promise<void> {
    await (await this.page).close()
    await this.context?.close()
    this.emit('closed')
  }

  private async openPage(preload: string): Promise<Page> {
    const { width, height } = this.bounds
    this.context = await this.world.browser.newContext({ viewport: { width, height } })
    const page = await this.context.newPage()
    const cdp = await this.context.newCDPSession(page)
    this.webContents.link = await linkPreload(page, cdp, preload, async ({ channel, args }) => {
      const answer = this.world.answers.get(channel)
      if (!answer) throw new Error(`No handler registered for '${channel}'`)
      const senderFrame = { url: page.mainFrame().url(), parent: null }
      return answer({ sender: this.webContents, senderFrame }, ...args)
    })
    await page.route('**/*', (route) => this.guard(page, route))
    this.followPopups(cdp, this.context)
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.webContents.url = frame.url()
    })
    page.on('load', () => {
      this.webContents.loading = false
      this.webContents.emit('did-finish-load')
    })
    // `ready-to-show` is left to specs: under Wayland it does not come for a hidden window
    return page
  }

  private async guard(page: Page, route: Route): Promise<void> {
    const request = route.request()
    if (!request.isNavigationRequest()) return route.continue()
    const isMainFrame = request.frame() === page.mainFrame()
    if (isMainFrame && this.ownLoads > 0) {
      this.ownLoads -= 1
      return route.continue()
    }
    const refusal = new AbortController()
    const navigation: Navigation = { url: request.url(), isMainFrame, preventDefault: () => refusal.abort() }
    this.webContents.emit('will-frame-navigate', navigation)
    return refusal.signal.aborted ? route.abort('aborted') : route.continue()
  }

  private followPopups(cdp: CDPSession, context: BrowserContext): void {
    let refused = 0
    cdp.on('Page.windowOpen', ({ url }) => {
      const { action } = this.webContents.openHandler({ url } as HandlerDetails)
      if (action === 'deny') refused += 1
    })
    context.on('page', (popup) => {
      if (refused === 0) return
      refused -= 1
      void popup.close()
    })
  }
}
