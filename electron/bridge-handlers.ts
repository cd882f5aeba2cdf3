import { COLOR_SCHEMES, type DesktopBridge, type NotificationChoices } from './bridge'
import { verbChannel, type BridgeVerb } from './channels'
import { openInBrowser } from './external-links'
import { isOwnPage, type OwnPlaces } from './navigation'
import type { CallEvent, ContentsPort, ElectronPort } from './port'

/** What the bridge asks of the rest of the shell. */
export interface BridgeActions {
  showDataFolder(): Promise<void>
  openDataFolder(): Promise<void>
  showLog(): Promise<void>
  openWindow(hash: string): void
  dragEmail(from: ContentsPort, appId: string, emailId: string): Promise<void>
  readNotifications(): NotificationChoices
  /** Throws an Error that says what the change may not have. */
  changeNotifications(change: unknown): NotificationChoices
}

type Answers = {
  [Verb in BridgeVerb]: (
    from: ContentsPort,
    ...args: unknown[]
  ) => ReturnType<DesktopBridge[Verb]> | Awaited<ReturnType<DesktopBridge[Verb]>>
}

/** What a place in the window is written with; anything else is none. */
const PLACE = /^#\/[\w\-./~%!*'()]{0,400}$/
const ID = /^[\w-]{1,100}$/

/**
 * Answers the window's calls, one handler per verb. Only the top frame of our own page is answered, and only for
 * arguments of the right kind: the page may have been tampered with.
 * @param contentsOf the contents of one of our windows, or undefined for those of anybody else.
 */
export function answerBridge(
  electron: Pick<ElectronPort, 'ipcMain' | 'nativeTheme' | 'shell'>,
  own: OwnPlaces,
  contentsOf: (sender: unknown) => ContentsPort | undefined,
  actions: BridgeActions,
): void {
  const answers: Answers = {
    openExternal: (_from, url) => openInBrowser(electron.shell, String(url)),
    showDataFolder: () => actions.showDataFolder(),
    openDataFolder: () => actions.openDataFolder(),
    showLog: () => actions.showLog(),
    openWindow: (_from, hash) => actions.openWindow(text(hash, PLACE, 'A place begins with #/.')),
    dragEmail: (from, appId, emailId) => {
      const [app, email] = [appId, emailId].map((id) => text(id, ID, 'Emails are named by ids.'))
      return actions.dragEmail(from, app ?? '', email ?? '')
    },
    setColorScheme: (_from, sent) => {
      const scheme = COLOR_SCHEMES.find((known) => known === sent)
      if (!scheme) throw new Error(`The colour scheme is one of ${COLOR_SCHEMES.join(', ')}.`)
      electron.nativeTheme.themeSource = scheme
    },
    readNotifications: () => actions.readNotifications(),
    changeNotifications: (_from, change) => actions.changeNotifications(change),
  }

  const ownContentsOf = ({ sender, senderFrame }: CallEvent): ContentsPort | undefined =>
    senderFrame !== null && senderFrame.parent === null && isOwnPage(senderFrame.url, own)
      ? contentsOf(sender)
      : undefined

  for (const verb of Object.keys(answers) as BridgeVerb[]) {
    electron.ipcMain.handle(verbChannel(verb), async (event, ...args) => {
      const from = ownContentsOf(event)
      if (!from) throw new Error('Understudy answers its own window only.')
      return answers[verb](from, ...args)
    })
  }
}

function text(value: unknown, pattern: RegExp, rule: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Error(rule)
  return value
}
