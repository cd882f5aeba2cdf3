import { COLOR_SCHEMES } from './bridge'
import { verbChannel, type BridgeVerb } from './channels'
import { openInBrowser } from './external-links'
import { isOwnPage, type OwnPlaces } from './navigation'
import type { CallEvent, ElectronPort } from './port'

/** What the bridge asks of the rest of the shell. */
export interface BridgeActions {
  showDataFolder(): Promise<void>
  openDataFolder(): Promise<void>
  showUnread(count: number): void
}

type Answer = (argument: unknown) => Promise<void> | void

/**
 * Answers the window's calls, one handler per verb. Only the top frame of our own page is answered, and only for
 * arguments of the right kind: the page may have been tampered with.
 */
export function answerBridge(
  electron: Pick<ElectronPort, 'ipcMain' | 'nativeTheme' | 'shell'>,
  own: OwnPlaces,
  ownsContents: (contents: unknown) => boolean,
  actions: BridgeActions,
): void {
  const answers: Record<BridgeVerb, Answer> = {
    openExternal: (url) => openInBrowser(electron.shell, String(url)),
    showDataFolder: () => actions.showDataFolder(),
    openDataFolder: () => actions.openDataFolder(),
    setUnreadCount: (count) => {
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
        throw new Error('The unread count is a whole number from 0.')
      }
      actions.showUnread(count)
    },
    setColorScheme: (sent) => {
      const scheme = COLOR_SCHEMES.find((known) => known === sent)
      if (!scheme) throw new Error(`The colour scheme is one of ${COLOR_SCHEMES.join(', ')}.`)
      electron.nativeTheme.themeSource = scheme
    },
  }

  const isOwn = ({ sender, senderFrame }: CallEvent): boolean =>
    ownsContents(sender) &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOwnPage(senderFrame.url, own)

  for (const verb of Object.keys(answers) as BridgeVerb[]) {
    electron.ipcMain.handle(verbChannel(verb), async (event, argument) => {
      if (!isOwn(event)) throw new Error('Understudy answers its own window only.')
      await answers[verb](argument)
    })
  }
}
