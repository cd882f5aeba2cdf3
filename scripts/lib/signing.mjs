/**
 * What electron-builder is told beside its settings. Without a certificate a Mac app is signed for this machine alone:
 * unsigned, macOS shows none of its notifications. The hardened runtime would then refuse Electron's own libraries, which
 * are signed by nobody either.
 */
export function signingArguments(env) {
  const hasIdentity = env.CSC_LINK !== undefined || env.CSC_NAME !== undefined
  return hasIdentity ? [] : ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']
}
