import { tryAddress } from '../http/listener/try-address'
import { isBlockedByBrowsers } from '../options/blocked-ports'

/** Apart from a taken port by this much, to be told apart and kept in mind. Our choice. */
const STEP = 10
const TRIES = 20

/**
 * A port like the one that is taken, to be used for good; undefined where there is none.
 * @param httpsPort is left to HTTPS, whether that is on or not.
 */
export async function findPortNear(
  port: number,
  host: string,
  httpsPort: number | undefined,
): Promise<number | undefined> {
  for (let tries = 1, candidate = port + STEP; tries <= TRIES; tries++, candidate += STEP) {
    if (candidate > 65_535) return undefined
    if (candidate === httpsPort || isBlockedByBrowsers(candidate)) continue
    if (await canListen(candidate, host)) return candidate
  }
  return undefined
}

const canListen = (port: number, host: string): Promise<boolean> =>
  tryAddress(port, host).then(
    () => true,
    () => false,
  )
