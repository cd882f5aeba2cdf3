import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { ROUTES } from '../../server/contract/routes'
import { register } from './client'
import { TOKEN } from './desktop'
import { runtimeTitle, test } from './fixtures'
import { flatten, type BootOptions } from './shim-desktop'

/** A start whose data folder is chosen by the config file, which is this. */
function chosenBy(userData: string, entries: object): Partial<BootOptions> & { file: string } {
  const file = join(userData, 'choices', 'config.json')
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, JSON.stringify(entries))
  return { file, data: null, args: ['--config', file] }
}

const entriesOf = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

test.describe(runtimeTitle, () => {
  test('a folder that is chosen from the menu is remembered, and the app restarts with it', async ({
    startOnShim,
    userData,
  }) => {
    const [first, second] = [join(userData, 'first'), join(userData, 'second')]
    const { file, ...start } = chosenBy(userData, { data: first })
    const { shim, chooseFromMenu } = await startOnShim({ ...start, folders: [undefined, second] })
    // the first time the user leaves the dialog
    await chooseFromMenu('Open Data Folder…')
    expect(shim.seen.folderDialogs).toMatchObject([{ defaultPath: first }])
    await chooseFromMenu('Open Data Folder…')
    expect(await shim.exited).toBe(0)
    expect(shim.seen.relaunches).toEqual([{ args: ['.', '--config', file, '--show-window'] }])
    expect(entriesOf(file)).toEqual({ data: second })
  })

  test('where none is chosen it is the one of the headless server, and holds nothing of the window', async ({
    startOnShim,
    userData,
  }) => {
    test.skip(
      process.platform !== 'linux',
      'this writes where env-paths says: on macOS no variable leads it elsewhere once it is loaded, on Windows it was not tried, and there it would be the developer’s own folder',
    )
    const [home, before] = [join(userData, 'home'), { ...process.env }]
    const variables = { XDG_DATA_HOME: join(home, 'data'), XDG_CONFIG_HOME: join(home, 'config') }
    const { shim, url, chooseFromMenu, quit } = await startOnShim({ data: null, variables })
    await register(url, 'one-folder@example.com')
    await chooseFromMenu('Show Data Folder')
    await quit()
    for (const name of Object.keys(variables)) {
      delete process.env[name]
      if (before[name] !== undefined) process.env[name] = before[name]
    }
    const folder = join(home, 'data', 'Understudy')
    expect(shim.seen.folders).toEqual([folder])
    expect(readdirSync(folder).filter((name) => !/^(understudy\..*|mail)$/.test(name))).toEqual([])
    expect(shim.electron.app.getPath('userData')).toMatch(/Understudy Desktop$/)
  })

  test('folders that were in use before are in the menu', async ({ startOnShim, userData }) => {
    const [first, second] = [join(userData, 'first'), join(userData, 'R&D')]
    const { file, ...start } = chosenBy(userData, { data: first })
    writeFileSync(join(file, '../recent-folders.json'), JSON.stringify([first, second]))
    const { shim, chooseFromMenu } = await startOnShim(start)
    const recent = flatten(shim.seen.menu?.template ?? []).find(
      ({ label }) => label === 'Recent Data Folders',
    )
    // a single & would be taken for the mark of a key
    const label = second.replace('&', '&&')
    expect(recent).toMatchObject({ enabled: true, submenu: [{ label }] })
    await chooseFromMenu(label)
    expect(await shim.exited).toBe(0)
    expect(entriesOf(file)).toEqual({ data: second })
  })

  test('a variable counts before the menu, which says so and does not restart', async ({
    startOnShim,
    userData,
  }) => {
    const { file, args } = chosenBy(userData, {})
    const folder = join(userData, 'second')
    const start = { ...(args && { args }), folders: [folder], presses: ['OK'] }
    const { shim, chooseFromMenu } = await startOnShim(start)
    await chooseFromMenu('Open Data Folder…')
    await expect.poll(() => shim.seen.dialogs[0]?.detail).toContain('UNDERSTUDY_DATA chooses')
    expect(shim.seen.relaunches).toEqual([])
    expect(entriesOf(file)).toEqual({ data: folder })
  })

  test('a config file that is broken is said to be, and nothing restarts', async ({
    startOnShim,
    userData,
  }) => {
    const { file, ...start } = chosenBy(userData, { data: join(userData, 'first') })
    const { shim, chooseFromMenu } = await startOnShim({ ...start, folders: [join(userData, 'second')] })
    writeFileSync(file, '{')
    await chooseFromMenu('Open Data Folder…')
    await expect.poll(() => shim.seen.errorBoxes).toEqual([expect.stringContaining('it is not JSON')])
    expect(shim.seen.relaunches).toEqual([])
    expect(readFileSync(file, 'utf8')).toBe('{')
  })

  test('the command palette opens the same dialog', async ({ startOnShim, userData }) => {
    const { file: _, ...start } = chosenBy(userData, { data: join(userData, 'first') })
    const { shim, page } = await startOnShim(start)
    // the keys of a page that is still being made are lost
    await expect(page.getByRole('navigation', { name: 'Sections' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('open data folder')
    await expect(page.getByRole('dialog').getByText('Open data folder…')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect.poll(() => shim.seen.folderDialogs.length).toBe(1)
  })

  test('Restart now quits as always and starts the same again, an AppImage by its own file', async ({
    startOnShim,
    userData,
  }) => {
    const { file, ...start } = chosenBy(userData, { data: join(userData, 'first') })
    const { shim, page, url } = await startOnShim({
      ...start,
      variables: { APPIMAGE: '/opt/Understudy.AppImage' },
    })
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ host: '0.0.0.0' })
    expect((await fetch(url + ROUTES.options(), { method: 'PATCH', headers, body })).status).toBe(200)
    await page.evaluate(() => (location.hash = '#/settings//server'))
    await page.getByRole('button', { name: 'Restart now' }).click()
    expect(await shim.exited).toBe(0)
    delete process.env['APPIMAGE']
    const args = ['.', '--config', file, '--show-window']
    expect(shim.seen.relaunches).toEqual([{ args, execPath: '/opt/Understudy.AppImage' }])
  })
})
