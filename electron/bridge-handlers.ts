import { verbChannel, type BridgeVerb } from './channels'
import { openInBrowser } from './external-links'
import { isOwnPage, type OwnPlaces } from './navigation'
import type { CallEvent, ElectronPort } from './port'

/** What the bridge's verbs need done. */
export interface BridgeActions {
  showDataFolder(): Promise<void>
  showUnread(count: number): void
}

type Answer = (argument: unknown) => Promise<void> | void

/**
 * Answers the window's calls, one handler per verb. A caller other than the top frame of our own page gets an error,
 * and so does an argument that is not what the verb takes: the page may have been tampered with.
 */
export function answerBridge(
  electron: Pick<ElectronPort, 'ipcMain' | 'shell'>,
  own: OwnPlaces,
  ownsContents: (contents: unknown) => boolean,
  actions: BridgeActions,
): void {
  const answers: Record<BridgeVerb, Answer> = {
    openExternal: (url) => openInBrowser(electron.shell, String(url)),
    showDataFolder: () => actions.showDataFolder(),
    setUnreadCount: (count) => {
      if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
        throw new Error('The unread count is a whole number from 0.')
      }
      actions.showUnread(count)
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
