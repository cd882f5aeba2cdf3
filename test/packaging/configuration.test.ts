import { readFile } from 'node:fs/promises'
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config'
import { DebugLogger } from 'builder-util'
import { describe, expect, test } from 'vitest'
import { PRODUCT } from '../../electron/product'

const loadConfiguration = (): ReturnType<typeof getConfig> => getConfig('.', 'electron.builder.yml', null)
const validate = (configuration: object): Promise<void> =>
  validateConfiguration(configuration, new DebugLogger(false))

describe('electron.builder.yml against the schema of electron-builder', () => {
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

describe('what electron.builder.yml asks for', () => {
  test('installers of all three systems for both architectures, and an archive of macOS to update from', async () => {
    const { mac, win, linux } = await loadConfiguration()
    const arch = ['x64', 'arm64']
    const names = (targets: unknown): string[] =>
      (targets as { target: string; arch: string[] }[]).map((target) => {
        expect(target.arch).toEqual(arch)
        return target.target
      })
    expect(names(mac?.target)).toEqual(['dmg', 'zip'])
    expect(names(win?.target)).toEqual(['nsis', 'zip'])
    expect(names(linux?.target)).toEqual(['AppImage', 'deb', 'rpm'])
  })

  test('an AppImage that brings its own FUSE, and the scheme of links', async () => {
    const { toolsets, protocols } = await loadConfiguration()
    expect(toolsets?.appimage).toBe('1.0.3')
    expect(protocols).toMatchObject([{ schemes: [PRODUCT.linkScheme] }])
  })

  test('a Mac app that is not slowed down in the background, and whose notifications have buttons', async () => {
    expect((await loadConfiguration()).mac?.extendInfo).toMatchObject({
      NSAppSleepDisabled: true,
      NSUserNotificationAlertStyle: 'alert',
    })
  })

  test('a signature for this machine where there is no certificate', async () => {
    const { signingArguments } = (await import(
      new URL('../../scripts/lib/signing.mjs', import.meta.url).href
    )) as { signingArguments: (env: object, keychain: string) => string[] }
    const forThisMachine = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
    expect(signingArguments({}, '     0 valid identities found')).toEqual(forThisMachine)
    expect(signingArguments({ CSC_NAME: 'Somebody' }, '')).toEqual([])
    const keychain = '  1) 0F3A "Developer ID Application: Somebody (TEAM)"\n     1 valid identities found'
    expect(signingArguments({}, keychain)).toEqual([])
    expect(signingArguments({ CSC_IDENTITY_AUTO_DISCOVERY: 'false' }, keychain)).toEqual(forThisMachine)
  })

  test('what a deb cannot do without', async () => {
    expect((await loadConfiguration()).linux?.maintainer).toMatch(/<[^<@]+@[^@>]+>$/)
    expect(PRODUCT.homepage).toMatch(/^https:/)
  })

  test('no address that is a placeholder', async () => {
    const text = JSON.stringify([await loadConfiguration(), PRODUCT])
    expect(text).not.toMatch(/example\.(org|com|net)|\.invalid/)
  })

  test('the same names, ids and addresses as the running app says it has', async () => {
    const { appId, productName, copyright, publish, linux } = await loadConfiguration()
    expect({ appId, productName, copyright }).toEqual({
      appId: PRODUCT.appId,
      productName: PRODUCT.name,
      copyright: PRODUCT.author,
    })
    expect(publish).toMatchObject({ url: `${PRODUCT.homepage}/releases` })
    expect(linux?.maintainer).toMatch(PRODUCT.author)
  })

  test('an icon large enough for every system', async () => {
    const icon = await readFile('electron/resources/installer/icon.png')
    // The width in a PNG's header, which is also its height here.
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([1024, 1024])
  })
})
