import type { OptionList, Restart } from './contract/options'
import { Fault } from './domain/fault'
import type { OptionDesk } from './http/control/operation'
import { originAt } from './http/listener/server-facts'
import { tryAddress } from './http/listener/try-address'
import type { Choices } from './options/choices'
import type { ServerOptions } from './options/start-options'

interface Running extends Pick<ServerOptions, 'choices' | 'restart' | 'restartTrouble' | 'host'> {
  port: () => number
  /** A link that opens one window of a server on this machine. */
  linkAt: (origin: string) => string
}

/** What the control API shows and changes of the options. A start without a config file has nothing to show. */
export function createOptionDesk({
  choices,
  restart,
  restartTrouble,
  host,
  port,
  linkAt,
}: Running): OptionDesk {
  const known = (): Choices => {
    if (!choices) throw refusal('This server was started without a config file')
    return choices
  }
  const describe = (): OptionList => ({
    ...known().list(),
    canRestart: restart !== undefined,
    restartTrouble: restartTrouble ?? null,
  })
  let isLeaving = false
  return {
    list: describe,
    change: async (input) => {
      await known().change(input)
      return describe()
    },
    restart: async (): Promise<Restart> => {
      if (!restart) throw refusal('This server cannot start itself anew: restart it where it was started')
      const next = known().next
      const [nextHost, nextPort] = [next.host.value, next.port.value || port()]
      // while this server has the port, only the address can be tried
      if (nextHost !== host || nextPort !== port())
        await guardAddress(nextHost, nextPort === port() ? 0 : nextPort)
      // once this was answered
      if (!isLeaving) setImmediate(restart)
      isLeaving = true
      const origin = originAt(nextHost, nextPort)
      return { url: origin === originAt(host, port()) ? null : linkAt(origin) }
    },
  }
}

const refusal = (reason: string, property?: string): Fault =>
  new Fault('REQUEST_REFUSED', { fill: [reason], ...(property === undefined ? {} : { property }) })

/** Whoever asks for a restart should not lose the server to a port that another program has. Faults: REQUEST_REFUSED. */
async function guardAddress(host: string, port: number): Promise<void> {
  try {
    await tryAddress(port, host)
  } catch (error) {
    const { code = 'unknown', address = host } = error as NodeJS.ErrnoException & { address?: string }
    if (code === 'EADDRINUSE')
      throw refusal(`Port ${port} on ${address} is in use by another program`, 'port')
    throw refusal(
      `Port ${port} of ${address} cannot be listened on (${code})`,
      code === 'EACCES' ? 'port' : 'host',
    )
  }
}
