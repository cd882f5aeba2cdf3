import type { MenuItemConstructorOptions } from 'electron'
import type { Actions } from './actions'

/** About is in the app menu on macOS, where everybody looks for it. */
export function helpMenu(actions: Actions, isMac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      { label: 'Connect an App', click: () => actions.open('#/connect') },
      { label: 'Manual', click: () => void actions.showManual() },
      { label: 'What Is Exact, and What Is Not', click: () => actions.open('#/settings//fidelity') },
      { label: 'Keyboard Shortcuts', click: () => actions.open('#/shortcuts') },
      { type: 'separator' },
      { label: 'Home Page', click: () => actions.openHomepage() },
      { label: 'Report an Issue…', click: () => actions.reportIssue() },
      { label: 'Checklist for Real Machines', click: () => void actions.showChecklist() },
      { label: 'Show Log', click: () => void actions.showLog() },
      { type: 'separator' },
      { label: 'Check for Updates…', click: () => actions.checkForUpdates() },
      ...(isMac ? [] : [{ label: 'About Understudy', click: () => actions.showAbout() }]),
    ],
  }
}
