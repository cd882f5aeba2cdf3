import type { EventEmitter } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LoginItemSettings } from 'electron'
import type { AppPort, Preventable } from '../../electron/port'
import type { Seen, ShimMenu } from './seen'
import type { ShimOptions } from './shim-options'

interface AppParts {
  options: Pick<ShimOptions, 'userData' | 'isPackaged' | 'isSecondInstance'>
  seen: Seen
  bus: EventEmitter
  leave: (code: number) => void
  quit: () => Promise<void>
  isReady: Promise<null>
}

/** Electron's `app`, as far as the shell uses it. */
export function shimApp({ options, seen, bus, leave, quit, isReady }: AppParts): AppPort {
  const paths = new Map([['userData', options.userData]])
  return {
    isPackaged: options.isPackaged ?? true,
    dock: {
      setMenu: (menu) => void (seen.dockMenu = menu as ShimMenu),
    },
    exit: (code = 0) => leave(code),
    getLoginItemSettings: () => ({ openAtLogin: seen.loginItem.openAtLogin === true }) as LoginItemSettings,
    getPath: (name) => {
      const path = paths.get(name) ?? join(`${options.userData}-electron`, name)
      mkdirSync(path, { recursive: true })
      return path
    },
    on: (event: string, listener: (event: Preventable, ...details: never[]) => void) =>
      bus.on(event, listener as (...args: unknown[]) => void),
    quit: () => void quit(),
    relaunch: (relaunch = {}) => void seen.relaunches.push(relaunch),
    requestSingleInstanceLock: () => !options.isSecondInstance,
    setAboutPanelOptions: (about) => void (seen.about = about),
    setAppUserModelId: (id) => void (seen.appUserModelId = id),
    setAsDefaultProtocolClient: (protocol, path = '', args = []) => {
      seen.protocol = [protocol, path, ...args]
      return true
    },
    setLoginItemSettings: (settings) => void (seen.loginItem = settings),
    setUserTasks: (tasks) => {
      seen.jumpList = tasks
      return true
    },
    showAboutPanel: () => void (seen.isAboutShown = true),
    setPath: (name, path) => {
      mkdirSync(path, { recursive: true })
      paths.set(name, path)
    },
    setBadgeCount: (count = 0) => {
      seen.badge = count
      return true
    },
    whenReady: async () => {
      await isReady
    },
  }
}
