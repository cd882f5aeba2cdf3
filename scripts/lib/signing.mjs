import { execFileSync } from 'node:child_process'

/**
 * What electron-builder is told beside its settings. Without a certificate a Mac app is signed for this machine alone:
 * unsigned, macOS shows none of its notifications. The hardened runtime would then refuse Electron's own libraries, which
 * are signed by nobody either.
 * @param keychain what the keychain says of the certificates in it.
 */
export function signingArguments(env, keychain) {
  const isNamed = env.CSC_LINK !== undefined || env.CSC_NAME !== undefined
  const isFound =
    env.CSC_IDENTITY_AUTO_DISCOVERY !== 'false' && keychain.includes('Developer ID Application:')
  return isNamed || isFound ? [] : ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
}

/** What the keychain of a Mac says of the certificates in it; nothing elsewhere. */
export function readKeychain() {
  if (process.platform !== 'darwin') return ''
  try {
    return execFileSync('security', ['find-identity', '-v', '-p', 'codesigning'], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
