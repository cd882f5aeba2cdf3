/**
 * Whether the host name of a URL is this machine for whoever looks it up: `localhost` or a loopback address. Names below
 * localhost are not, as browsers alone know them.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Under this address an Android emulator finds the loopback of the machine that it runs on. */
export const EMULATOR_HOST = '10.0.2.2'
