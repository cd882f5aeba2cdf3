import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { call, load, newPerson } from '../load.mjs'
import { milliseconds, row } from '../row.mjs'
import { startUnderstudy } from '../servers/understudy.mjs'

const BULK = 100
const PAGE = 100
const TARGET = ['<', 20]

/** How long the event loop is held up, so that nobody else is answered, by what takes long. */
export async function measureLoopDelay({ scale, manyUsers }) {
  const count = scale.manyUsers.toLocaleString('en')
  const dear = await startUnderstudy(manyUsers.fresh(), scale.costs.at(-1))
  await dear.register()
  // what the machine itself adds, in a server that does nothing
  const idle = await dear.loopDelay(() => sleep(scale.seconds * 1000))
  const hashing = await dear.loopDelay(() => hashALot(dear, scale))
  const bulk = await dear.loopDelay(() => createInBulk(dear, scale))
  await dear.stop()

  const folder = await manyUsers.many()
  const many = await startUnderstudy(folder)
  const reading = await many.loopDelay(() => readAll(many, scale))
  const snapshot = await snapshotDelay(many, folder)
  await many.stop()
  const rowOf = (what, { p99Ms, longestMs }, target = TARGET) =>
    row(`loop delay, p99, ${what}`, p99Ms, 'ms', `longest ${milliseconds(longestMs)}`, target)
  return [
    rowOf('while nothing is asked', idle, null),
    rowOf(`while ${scale.connections} connections register at cost ${scale.costs.at(-1)}`, hashing),
    rowOf(`while ${BULK} objects at a time are created in bulk`, bulk),
    rowOf(`while ${count} users are read page by page`, reading),
    rowOf(`while the data file of ${count} users is written`, snapshot),
  ]
}

const hashALot = (server, { connections, seconds }) =>
  load({ url: `${server.app}/users/register`, connections, seconds, bodyOf: newPerson })

const createInBulk = (server, { seconds }) =>
  load({
    url: `${server.app}/data/bulk/Pet`,
    connections: 1,
    seconds,
    bodyOf: () => Array.from({ length: BULK }, (_, i) => ({ name: `Pet ${i}`, age: i })),
  })

/** There is no call that exports; whoever wants every user asks for one page after another. */
async function readAll(server, { seconds, manyUsers }) {
  const end = performance.now() + seconds * 1000
  for (let offset = 0; performance.now() < end; offset = (offset + PAGE) % manyUsers)
    await call('GET', `${server.app}/data/Users?pageSize=${PAGE}&offset=${offset}`)
}

/** From the moment the new file appears beside the old until it is in its place. */
async function snapshotDelay(server, folder) {
  const modified = async () => (await stat(join(folder, 'understudy.json'))).mtimeMs
  const before = await modified()
  const isWritten = async () => (await modified()) !== before
  await server.register()
  while (!(await isWritten()) && !(await readdir(folder)).some((name) => name.endsWith('.tmp')))
    await sleep(2)
  return server.loopDelay(async () => {
    while (!(await isWritten())) await sleep(5)
  })
}
