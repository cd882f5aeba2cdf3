import type { OptionList, Restart } from './contract/options'
import type { OptionDesk } from './http/control/operation'
import { originAt } from './http/listener/server-facts'
import type { Choices } from './options/choices'
import type { ServerOptions } from './options/start-options'
import { guardAddress, guardStart, refusal } from './start/start-guards'

interface Running extends Pick<
  ServerOptions,
  'choices' | 'restart' | 'restartTrouble' | 'host' | 'dataFolder'
> {
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
  dataFolder,
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
      await known().change(input, (change) => guardStart(change, { host, dataFolder }))
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
