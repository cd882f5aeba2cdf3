import type { Actions } from './actions'
import { LINK_SCHEME } from './deep-links'
import { DEEDS } from './launch'
import type { ElectronPort } from './port'
import { serverItems, type ServerState } from './server-items'

/** What the system offers on the app's own icon. */
export interface Shortcuts {
  show(state: ServerState): void
}

/** The menu of the dock on macOS, which ends with the system's own Quit. */
export function createDockMenu(
  { app, Menu }: Pick<ElectronPort, 'app' | 'Menu'>,
  actions: Actions,
): Shortcuts {
  return {
    show: (state) =>
      app.dock?.setMenu(
        Menu.buildFromTemplate([
          ...serverItems(state, actions),
          { type: 'separator' },
          { label: 'New Window', click: () => actions.openAnother() },
          { label: 'Users', click: () => actions.open('#/users') },
          { label: 'Emails', click: () => actions.open('#/emails') },
          { label: 'Copy Server URL', click: () => actions.copyServerUrl() },
        ]),
      ),
  }
}

/**
 * The jump list of Windows, which cannot show what changes: each task is another start, which tells the running app. Only
 * the installed app has one.
 */
export function createJumpList({ app }: Pick<ElectronPort, 'app'>, program: string): Shortcuts {
  const task = (title: string, description: string, args: string) => ({
    program,
    arguments: args,
    iconPath: program,
    iconIndex: 0,
    title,
    description,
  })
  let shown: boolean | undefined
  return {
    show: ({ isPaused }) => {
      if (isPaused === shown) return
      shown = isPaused
      app.setUserTasks([
        task('Copy Server URL', 'Copies the address that apps are pointed at', DEEDS['copy-server-url']),
        task(
          'Copy Newest Link',
          'Copies the link of the newest email that has one',
          DEEDS['copy-newest-link'],
        ),
        task('Users', 'Shows the users', `${LINK_SCHEME}://open/users`),
        task('Emails', 'Shows the captured emails', `${LINK_SCHEME}://open/emails`),
        isPaused
          ? task('Resume Server', 'Answers apps again', DEEDS.resume)
          : task('Pause Server', 'Answers apps with 503', DEEDS.pause),
        task('Quit Understudy', 'Ends the server as well', DEEDS.quit),
      ])
    },
  }
}
