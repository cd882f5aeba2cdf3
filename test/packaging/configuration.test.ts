import { readFile } from 'node:fs/promises'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config'
import { DebugLogger } from 'builder-util'
import { describe, expect, test } from 'vitest'
import { PRODUCT } from '../../electron/product'

const loadConfiguration = (): ReturnType<typeof getConfig> => getConfig('.', 'electron.builder.mjs', null)
const validate = (configuration: object): Promise<void> =>
  validateConfiguration(configuration, new DebugLogger(false))

describe('electron.builder.mjs against the schema of electron-builder', () => {
  test('is accepted', async () => {
    await validate(await loadConfiguration())
  })

  test.each([
    ['a misspelt key', { asarr: true }, "unknown property 'asarr'"],
    ['a misspelt key of one system', { mac: { categori: 'x' } }, 'configuration.mac'],
    ['a value of the wrong type', { mac: { target: 5 } }, 'configuration.mac.target'],
  ])('%s would be refused', async (_what, planted, named) => {
    await expect(validate({ ...(await loadConfiguration()), ...planted })).rejects.toThrow(named)
  })
})

describe('what electron.builder.mjs asks for', () => {
  test('a dmg of each architecture, an nsis installer, an AppImage and a deb', async () => {
    const { mac, win, linux } = await loadConfiguration()
    expect(mac?.target).toEqual([{ target: 'dmg', arch: ['x64', 'arm64'] }])
    expect(win?.target).toEqual(['nsis'])
    expect(linux?.target).toEqual(['AppImage', 'deb'])
  })

  test('what a deb cannot do without', async () => {
    const configuration = await loadConfiguration()
    expect(configuration.linux?.maintainer).toMatch(/<[^<@]+@[^@>]+>$/)
    expect(configuration).toHaveProperty('extraMetadata.homepage')
  })

  test('the same app id as the running app says it has', async () => {
    expect((await loadConfiguration()).appId).toBe(PRODUCT.appId)
  })

  test('an icon large enough for every system', async () => {
    const icon = await readFile('electron/resources/installer/icon.png')
    // The width in a PNG's header, which is also its height here.
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024])
  })
})
