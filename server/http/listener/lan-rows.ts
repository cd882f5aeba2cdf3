import type { LanAddress } from '../../contract/lan'
import type { HttpsServers } from './https-servers'
import type { RankedAddress } from './lan-addresses'
import { baseUrl } from './urls'

interface Rows {
  addresses: readonly RankedAddress[]
  /** That of the machine in every network; undefined where it has none. */
  name: string | undefined
  port: number
  /** Whether devices may connect now. */
  isOn: boolean
  https: Pick<HttpsServers, 'urlAt'>
  problemAt: (address: string) => string | null
}

/** The addresses as the window shows them, the name last. */
export function lanRows({ addresses, name, port, isOn, https, problemAt }: Rows): LanAddress[] {
  const bases = (host: string): Pick<LanAddress, 'host' | 'url' | 'httpsUrl'> => ({
    host,
    url: baseUrl('http', host, port),
    httpsUrl: isOn ? https.urlAt(host) : null,
  })
  const rows = addresses.map(({ address, interfaceName, kind }) => ({
    ...bases(address),
    interfaceName,
    kind,
    problem: problemAt(address),
  }))
  return name === undefined
    ? rows
    : [...rows, { ...bases(name), interfaceName: null, kind: 'network', problem: null }]
}
