import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { findPortNear } from '../../server/index'

const HOST = '127.0.0.1'

test('a port like the one that is taken is neither taken nor that of HTTPS', async () => {
  const other = createServer().listen(0, HOST)
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const found = await findPortNear(port - 10, HOST, undefined)
  expect(found).toBeGreaterThan(port)
  const besideHttps = await findPortNear(port - 10, HOST, found)
  expect(besideHttps).toBeGreaterThan(found ?? 0)
  other.close()
})
