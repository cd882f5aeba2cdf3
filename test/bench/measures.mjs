import { Client } from './client.mjs'
import { eachOf, elapsed, milliseconds, numbers, perSecond, times } from './timing.mjs'

const BURST = 20
const MANY = 10_000
const GUESTS_AT_ONCE = 400
const LOOKUPS = 1000
const LOGINS = 200
const STARTS = 4

const address = (i) => `user${i}@example.com`

/** Rows of the table: what was measured, how much, and in which proportion to what. */
export async function measure(startServer) {
  const emptyMs = await quickestStart(startServer)
  const server = await startServer()
  const client = new Client(server)
  await client.register('warm-up@example.com')
  await client.switchWelcomeOff()
  const burst = await measureBurst(client)
  const growth = await measureGrowth(client)
  const reads = await measureReads(client)
  await server.stop()
  const fullMs = await quickestStart(startServer)
  return [
    ['start to ready, empty folder', milliseconds(emptyMs), ''],
    [`start to ready, ${MANY} users`, milliseconds(fullMs), `${times(fullMs / emptyMs)} as long`],
    ...burst,
    ...growth,
    ...reads,
  ]
}

/** The quickest of a few: the first one finds nothing in the disk's cache. */
async function quickestStart(startServer) {
  const starts = []
  for (let i = 0; i < STARTS; i++) {
    const server = await startServer()
    starts.push(server.readyMs)
    await server.stop()
  }
  return Math.min(...starts)
}

async function measureBurst(client) {
  const register = (i) => client.register(address(i))
  const sequential = await elapsed(() => eachOf(numbers(0, BURST), 1, register))
  const concurrent = await elapsed(() => eachOf(numbers(BURST, BURST), BURST, register))
  return [
    [`${BURST} registrations one after another`, milliseconds(sequential), ''],
    [`${BURST} registrations at once`, milliseconds(concurrent), `${times(sequential / concurrent)} as fast`],
  ]
}

/** Guests fill the table: they are users whose password nobody has to hash. */
async function measureGrowth(client) {
  const few = await registrationMs(client, 2 * BURST)
  const fillMs = await elapsed(() => eachOf(numbers(0, MANY), GUESTS_AT_ONCE, () => client.registerGuest()))
  const many = await registrationMs(client, 3 * BURST)
  return [
    [`${MANY} guests, ${GUESTS_AT_ONCE} at once`, perSecond(MANY, fillMs), ''],
    [`a registration with ${2 * BURST} users`, milliseconds(few), ''],
    [`a registration with ${MANY} users`, milliseconds(many), `${times(many / few)} as long`],
  ]
}

/** Ms of one registration alone, as the mean of a few. */
async function registrationMs(client, from) {
  return (await elapsed(() => eachOf(numbers(from, BURST), 1, (i) => client.register(address(i))))) / BURST
}

async function measureReads(client) {
  const { users } = await client.listUsers({ pageSize: 500 })
  const ids = numbers(0, LOOKUPS).map((i) => users[i % users.length].user.objectId)
  const lookups = await elapsed(() => eachOf(ids, 20, (objectId) => client.findById(objectId)))
  const logins = await elapsed(() =>
    eachOf(numbers(0, LOGINS), 20, (i) => client.login(address(i % (4 * BURST)))),
  )
  const page = await elapsed(() => client.listUsers({ pageSize: 100 }))
  const search = await elapsed(() => client.listUsers({ pageSize: 100, search: 'user7', sort: 'email' }))
  return [
    [`lookups by id with ${MANY} users, 20 at once`, perSecond(LOOKUPS, lookups), ''],
    [`logins with ${MANY} users, 20 at once`, perSecond(LOGINS, logins), ''],
    [`first page of ${MANY} users`, milliseconds(page), ''],
    [`search in ${MANY} users, sorted`, milliseconds(search), `${times(search / page)} as long`],
  ]
}
