import { z } from 'zod'
import type { PublicHost } from '../contract/lan'
import { hostnameOfUrl } from '../domain/hostname'
import { MalformedValue, reader, textValue, type Reader } from './values'

/** What a schema can say of such a list. */
const HOST = String.raw`\s*(?:https?:\/\/)?[\w.:[\]\-]+\/?\s*`
const HOSTS = z.string('It takes a text.').regex(new RegExp(`^${HOST}(?:,${HOST})*$`))

/**
 * Names with commas between, each with `https://` in front where a tunnel ends TLS; a port does not count, since clients
 * send the one that they use. Throws MalformedValue that quotes what is no name.
 */
export const publicHostsValue: Reader<PublicHost[]> = reader(HOSTS, (text) =>
  textValue(text)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(hostOf),
)

function hostOf(part: string): PublicHost {
  const [, scheme = 'http', rest = ''] = /^(?:(https?):\/\/)?([\w.:[\]-]+)\/?$/i.exec(part) ?? []
  const hostname = hostnameOfUrl(`http://${rest}`)
  if (rest === '' || hostname === '')
    throw new MalformedValue(
      `'${part}' is no host: names such as host.docker.internal, https://my.tunnel.dev.`,
    )
  return { hostname, isHttps: scheme.toLowerCase() === 'https' }
}
