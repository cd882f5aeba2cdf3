import type { MessageBoxOptions } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import type { ElectronPort } from '../../electron/port'
import { PRODUCT } from '../../electron/product'
import { checkForUpdates, type UpdaterPort } from '../../electron/updates'

let dialogs: MessageBoxOptions[]
let fetched: string[]
let opened: string[]
beforeEach(() => {
  dialogs = []
  fetched = []
  opened = []
})

/** Looks for updates as an installed app does; `found` is what the release server has. */
async function look(found: string | Error, press = 'OK', isPackaged = true): Promise<void> {
  const updater: UpdaterPort = {
    autoDownload: true,
    autoInstallOnAppQuit: false,
    checkForUpdates: async () => {
      // what it finds it must not fetch by itself
      expect(updater.autoDownload).toBe(false)
      if (found instanceof Error) throw found
      return { isUpdateAvailable: found !== PRODUCT.version, updateInfo: { version: found } }
    },
    downloadUpdate: async () => fetched.push(found.toString()),
  }
  const electron = {
    app: { isPackaged },
    dialog: {
      showMessageBox: async (box: MessageBoxOptions) => {
        dialogs.push(box)
        return { response: box.buttons?.indexOf(press) ?? -1 }
      },
    },
    shell: { openExternal: async (url: string) => void opened.push(url) },
  } as unknown as ElectronPort
  await checkForUpdates({
    electron,
    log: () => undefined,
    loadUpdater: async () => {
      if (!isPackaged) throw new Error('not to be loaded')
      return updater
    },
  })
}

test('a newer version is fetched after a question, and for no other answer', async () => {
  await look('9.0.0', 'Not now')
  await look('9.0.0', 'What is new')
  expect([fetched, opened]).toEqual([[], [PRODUCT.homepage]])
  await look('9.0.0', 'Fetch and install')
  expect(fetched).toEqual(['9.0.0'])
})

test('the version that is there is not offered', async () => {
  await look(PRODUCT.version)
  expect(dialogs.map(({ message }) => message)).toEqual(['There is no newer version'])
  expect(fetched).toEqual([])
})

test('a machine without a network is told so', async () => {
  await look(new Error('net::ERR_INTERNET_DISCONNECTED'))
  expect(dialogs.at(-1)?.message).toBe('No updates could be looked for')
  expect(dialogs.at(-1)?.detail).toContain('ERR_INTERNET_DISCONNECTED')
})

test('an app that runs from its sources asks nobody', async () => {
  await look('9.0.0', 'OK', false)
  expect(dialogs.map(({ message }) => message)).toEqual(['This Understudy runs from its sources'])
})
