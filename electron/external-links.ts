import type { ElectronPort } from './port'

/** Whether an address may be handed to the user's browser: never `file:`, `javascript:`, `smb:` and the like. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol)
}

/**
 * Opens the address in the user's own browser. Every way out of the app leads through here.
 * Rejects an address that is not http or https, and when no browser opens it.
 */
export async function openInBrowser(shell: ElectronPort['shell'], url: string): Promise<void> {
  if (!isWebAddress(url)) throw new Error('Only http and https addresses are opened.')
  await shell.openExternal(url)
}
