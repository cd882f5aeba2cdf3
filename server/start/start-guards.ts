import type { OptionChange } from '../contract/options'
import { systemWords } from '../contract/system-words'
import { Fault } from '../domain/fault'
import { tryAddress } from '../http/listener/try-address'
import type { ServerOptions } from '../options/start-options'
import { StoreUnusable, tryFolder } from '../store/folder/usable-folder'

/** A request of the control API that cannot be granted. @param property what it is about, where that is one value. */
export const refusal = (reason: string, property?: string): Fault =>
  new Fault('REQUEST_REFUSED', { fill: [reason], ...(property === undefined ? {} : { property }) })

/**
 * Refuses what a start would: an address that this machine does not have, a port that it gives to others, a folder that
 * cannot be used. Whether a port is free is asked at the restart alone, since that changes by the hour: our choice.
 * Faults: REQUEST_REFUSED.
 * @param running what needs no proof, since this server has it.
 */
export async function guardStart(
  { host, port, data }: OptionChange,
  running: Pick<ServerOptions, 'host' | 'dataFolder'>,
): Promise<void> {
  if (typeof host === 'string' && host !== running.host) await guardHost(host)
  if (typeof port === 'number') await guardPort(port)
  if (typeof data === 'string' && data !== running.dataFolder) await guardData(data)
}

/** Whoever asks for a restart should not lose the server to a port that another program has. Faults: REQUEST_REFUSED. */
export async function guardAddress(host: string, port: number): Promise<void> {
  try {
    await tryAddress(port, host)
  } catch (error) {
    const { code, address = host } = error as NodeJS.ErrnoException & { address?: string }
    if (code === 'EADDRINUSE')
      throw refusal(`Port ${port} on ${address} is in use by another program`, 'port')
    throw refusal(
      `Understudy cannot listen on port ${port} of ${address}: ${systemWords(error)}`,
      code === 'EACCES' ? 'port' : 'host',
    )
  }
}

async function guardHost(host: string): Promise<void> {
  try {
    await tryAddress(0, host)
  } catch (error) {
    throw refusal(`Understudy cannot listen at ${host}: ${systemWords(error)}`, 'host')
  }
}

/** The lowest ports are the system's own on some systems. */
async function guardPort(port: number): Promise<void> {
  try {
    await tryAddress(port, '127.0.0.1')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return
    throw refusal(`The system does not let Understudy listen on port ${port}`, 'port')
  }
}

async function guardData(folder: string): Promise<void> {
  try {
    await tryFolder(folder)
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error
    // the window has no flags to choose with
    throw refusal(error.fact, 'data')
  }
}
