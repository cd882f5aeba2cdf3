import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HIDDEN_FLAG } from './launch'
import type { AppPort } from './port'

interface LoginItemParts {
  app: AppPort
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Path of the running program. */
  program: string
}

/** Whether the app starts when the user logs in. The system keeps it, and its own settings show it. */
export interface LoginItem {
  /** null: this app or this system offers no such thing. */
  isOn(): boolean | null
  /** Throws Node's error where Linux has no place for it. */
  set(isOn: boolean, isHidden: boolean): void
}

export function loginItem(parts: LoginItemParts): LoginItem {
  // started from its sources, the program is a bare runtime that knows nothing of the app
  if (!parts.app.isPackaged) return { isOn: () => null, set: () => undefined }
  return parts.platform === 'linux' ? autostartFile(parts) : systemItem(parts)
}

/** Windows compares the arguments as well, so both forms are looked for; macOS takes none. */
function systemItem({ app }: LoginItemParts): LoginItem {
  const forms = [[], [HIDDEN_FLAG]]
  return {
    isOn: () => forms.some((args) => app.getLoginItemSettings({ args }).openAtLogin),
    set: (isOn, isHidden) =>
      app.setLoginItemSettings({ openAtLogin: isOn, args: isHidden ? [HIDDEN_FLAG] : [] }),
  }
}

/** Linux desktops start what lies in a folder of theirs (Desktop Application Autostart Specification). */
function autostartFile({ app, environment, program }: LoginItemParts): LoginItem {
  const folder = join(app.getPath('appData'), 'autostart')
  const file = join(folder, 'understudy.desktop')
  return {
    isOn: () => statSync(file, { throwIfNoEntry: false }) !== undefined,
    set: (isOn, isHidden) => {
      if (!isOn) return rmSync(file, { force: true })
      mkdirSync(folder, { recursive: true })
      // an AppImage runs from a folder that is gone with it
      const command = [quoted(environment['APPIMAGE'] ?? program), ...(isHidden ? [HIDDEN_FLAG] : [])]
      writeFileSync(file, entry(command.join(' ')))
    },
  }
}

const entry = (command: string): string =>
  ['[Desktop Entry]', 'Type=Application', 'Name=Understudy', `Exec=${command}`, 'Terminal=false', ''].join(
    '\n',
  )

/** As the Desktop Entry Specification quotes an argument of Exec. */
const quoted = (path: string): string =>
  `"${path
    .replace(/[\\"`$]/g, String.raw`\$&`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
