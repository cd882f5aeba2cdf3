// What the installers are made of. Name, version, ids and addresses come from package.json, as those of the running app.
import { readFileSync } from 'node:fs'

const { author, homepage, product, productName } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
)
const ICON = 'electron/resources/installer/icon.png'
const ARCHITECTURES = ['x64', 'arm64']
const forBoth = (...targets) => targets.map((target) => ({ target, arch: ARCHITECTURES }))

export default {
  appId: product.appId,
  productName,
  copyright: author.name,
  directories: {
    // The pictures that the installers are made of; icon.png becomes icns and ico.
    buildResources: 'electron/resources/installer',
    output: 'dist',
  },
  // The built app and nothing else: the packages that it needs are within out/.
  files: ['out/**', 'package.json', '!**/node_modules/**', '!**/.stamp', '!**/*.map'],
  extraResources: [{ from: 'docs/desktop-checklist.md', to: 'docs/desktop-checklist.md' }],
  asar: true,
  // Linux desktops match running windows to the launcher by it.
  extraMetadata: { desktopName: 'understudy.desktop' },
  // No native modules: there is nothing to rebuild.
  npmRebuild: false,
  // The window is in English; the rest would be 40 MB of Chromium's own menus and dialogs.
  electronLanguages: ['en', 'en-US'],
  // An installed app is no Node to run scripts with, and loads nothing but what was packed.
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: `${productName} link`, schemes: [product.linkScheme] }],
  // Where an installed app looks when its user asks for updates.
  publish: { provider: 'generic', url: `${homepage}/releases` },
  // AppImages of it carry their own FUSE; the older one does not start on current systems.
  toolsets: { appimage: '1.0.3' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  mac: {
    ...signing(),
    category: 'public.app-category.developer-tools',
    icon: ICON,
    // With its windows closed the app would be slowed down, and the server with it.
    extendInfo: {
      NSAppSleepDisabled: true,
      // macOS asks before an app may speak to the local network, as the announced name does
      NSLocalNetworkUsageDescription:
        'Announces this machine to phones while you let devices in your network connect.',
    },
    // an update is taken from the zip
    target: forBoth('dmg', 'zip'),
  },
  win: { icon: ICON, target: forBoth('nsis', 'zip') },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  linux: {
    category: 'Development',
    icon: ICON,
    maintainer: `${author.name} <${author.email}>`,
    synopsis: 'Local stand-in for the Backendless Users service',
    executableName: 'understudy',
    syncDesktopName: true,
    target: forBoth('AppImage', 'deb', 'rpm'),
  },
}

/**
 * Without a certificate the app is signed for this machine alone: unsigned, macOS shows none of its notifications. The
 * hardened runtime would then refuse Electron's own libraries, which are signed by nobody either.
 */
function signing() {
  const hasIdentity = process.env.CSC_LINK !== undefined || process.env.CSC_NAME !== undefined
  return hasIdentity ? {} : { identity: '-', hardenedRuntime: false }
}
