import express from 'express'
import { Listener } from './listener'

type AddressError = NodeJS.ErrnoException & { address?: string }

/** What keeps a server from listening there, as Node says it; undefined where nothing does. */
export async function listenTrouble(port: number, host: string): Promise<AddressError | undefined> {
  const probe = new Listener(express())
  try {
    await probe.listen(port, host)
    return undefined
  } catch (error) {
    return error as AddressError
  } finally {
    await probe.stop()
  }
}
