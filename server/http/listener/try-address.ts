import { Listener } from './listener'

/** Whether a server could listen at an address: rejects with Node's error where it could not. */
export async function tryAddress(port: number, host: string): Promise<void> {
  const probe = new Listener(() => undefined)
  try {
    await probe.listen(port, host)
  } finally {
    await probe.stop()
  }
}
