import type { Actions } from './actions'
import { LINK_SCHEME } from './deep-links'
import { COPY_URL_FLAG } from './launch'
import type { ElectronPort } from './port'

/** The menu of the dock on macOS. */
export function setDockMenu({ app, Menu }: Pick<ElectronPort, 'app' | 'Menu'>, actions: Actions): void {
  app.dock?.setMenu(
    Menu.buildFromTemplate([
      { label: 'New Window', click: () => actions.openAnother() },
      { label: 'Users', click: () => actions.open('#/users') },
      { label: 'Emails', click: () => actions.open('#/emails') },
      { type: 'separator' },
      { label: 'Copy Server URL', click: () => actions.copyServerUrl() },
    ]),
  )
}

/** The jump list of Windows: each task is another start, which tells the running app. Only the installed app has one. */
export function setJumpList({ app }: Pick<ElectronPort, 'app'>, program: string): void {
  const task = (title: string, description: string, args: string) => ({
    program,
    arguments: args,
    iconPath: program,
    iconIndex: 0,
    title,
    description,
  })
  app.setUserTasks([
    task('Copy Server URL', 'Copies the address that apps are pointed at', COPY_URL_FLAG),
    task('Users', 'Shows the users', `${LINK_SCHEME}://open/users`),
    task('Emails', 'Shows the captured emails', `${LINK_SCHEME}://open/emails`),
  ])
}
