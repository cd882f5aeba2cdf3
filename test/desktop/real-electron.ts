import { once } from 'node:events'
import { _electron } from '@playwright/test'
import { SETTLED, TOKEN, type Desktop } from './desktop'

/** Starts the built app in a real Electron runtime, with a data folder of its own. */
export async function startElectron(executablePath: string, userData: string): Promise<Desktop> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath,
    args: ['.', `--user-data-dir=${userData}`, ...asRoot],
    env: {
      ...process.env,
      XDG_CONFIG_HOME: userData,
      UNDERSTUDY_DATA: userData,
      UNDERSTUDY_PORT: '0',
      UNDERSTUDY_TOKEN: TOKEN,
    },
  })
  const page = await app.firstWindow()
  await page.waitForURL(SETTLED)

  // From here on addresses are written down instead of opened: nobody wants a browser to come up in a test.
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })

  return {
    page,
    url: new URL(page.url()).origin,
    chooseFromMenu: (label) =>
      app.evaluate(({ Menu }, wanted) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
        items.find((item) => item.label === wanted)?.click()
      }, label),
    externalUrls: () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    placeWindow: (bounds) =>
      app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), bounds),
    windowBounds: async () => {
      const bounds = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      )
      if (!bounds) throw new Error('The window is gone')
      return bounds
    },
    isFocused: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null),
    quit: async () => {
      const main = app.process()
      if (main.exitCode !== null) return main.exitCode
      const exited = once(main, 'exit') as Promise<[number | null]>
      // The answer may not arrive any more: whom it would come from is leaving.
      app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined)
      const [code] = await exited
      return code ?? 1
    },
  }
}
