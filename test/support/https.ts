import type { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:tls'
import type { LanState } from '../../server/contract/lan'
import { ROUTES } from '../../server/contract/routes'
import { bodyOf } from './answers'
import type { TestServer } from './start-test-server'

/** Switches HTTPS on. */
export const turnOn = async (t: TestServer): Promise<LanState> =>
  bodyOf(await t.control('PUT', ROUTES.https(), { isOn: true })) as LanState
export const portOf = ({ https }: LanState): number => Number(new URL(https.url ?? '').port)
/** The certificate that a server presents. */
export async function presentedAt(host: string, port: number): Promise<X509Certificate> {
  const socket = connect({ host, port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const certificate = socket.getPeerX509Certificate()
  socket.destroy()
  if (!certificate) throw new Error('there is none')
  return certificate
}
