import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Choices } from '../server/index'
import type { AppPort } from './port'

interface LoginItemParts {
  app: AppPort
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  /** Path of the running program. */
  program: string
  log: (line: string) => void
}

/**
 * Keeps the start at login at what the config file says, now and after each change. Where it says nothing, what the
 * system has is let be: its own settings show it, too. Only an installed app can: from its sources, the program is a
 * bare runtime that knows nothing of the app.
 */
export function followOpenAtLogin(choices: Choices, parts: LoginItemParts): void {
  if (!parts.app.isPackaged) return
  const item = parts.platform === 'linux' ? autostartFile(parts) : systemItem(parts)
  const apply = (): void => {
    const isWanted = choices.options.openAtLogin.value
    if (isWanted === undefined) return
    try {
      if (item.isOn() !== isWanted) item.set(isWanted)
    } catch (error) {
      parts.log(`The start at login was not set: ${String(error)}`)
    }
  }
  apply()
  choices.onChange(apply)
}

interface LoginItem {
  isOn(): boolean
  /** Throws Node's error where Linux has no place for it. */
  set(isOn: boolean): void
}

function systemItem({ app }: LoginItemParts): LoginItem {
  return {
    isOn: () => app.getLoginItemSettings().openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin }),
  }
}

/** Linux desktops start what lies in a folder of theirs (Desktop Application Autostart Specification). */
function autostartFile({ app, environment, program }: LoginItemParts): LoginItem {
  const folder = join(app.getPath('appData'), 'autostart')
  const file = join(folder, 'understudy.desktop')
  return {
    isOn: () => statSync(file, { throwIfNoEntry: false }) !== undefined,
    set: (isOn) => {
      if (!isOn) return rmSync(file, { force: true })
      mkdirSync(folder, { recursive: true })
      // an AppImage runs from a folder that is gone with it
      writeFileSync(file, entry(quoted(environment['APPIMAGE'] ?? program)))
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
