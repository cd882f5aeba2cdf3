import { call, load, timesOf } from '../load.mjs'
import { inTurns, median, milliseconds, perSecond, row } from '../row.mjs'
import { startBareExpress } from '../servers/bare.mjs'
import { addressOf } from '../servers/many-users-folder.mjs'
import { startUnderstudy } from '../servers/understudy.mjs'

/** What it costs that there are many users. */
export async function measureManyUsers({ scale, manyUsers }) {
  const count = scale.manyUsers.toLocaleString('en')
  const [few, many, bare] = await Promise.all([
    manyUsers.few().then((folder) => startUnderstudy(folder)),
    manyUsers.many().then((folder) => startUnderstudy(folder)),
    startBareExpress(),
  ])
  const rows = [await alone(scale, few, many, count), ...(await reads(scale, many, bare, count))]
  const rssMb = await many.rssMb()
  rows.push(row(`memory with ${count} users`, rssMb, 'MB', 'resident, after the rows above', ['<', 400]))
  await Promise.all([few, many, bare].map((server) => server.stop()))
  return rows
}

/** The median of registrations that nobody else disturbs. */
async function alone({ rounds, registrations, fewUsers }, few, many, count) {
  const p50 = (server) => async () => median(await timesOf(registrations, () => server.register()))
  await p50(few)()
  await p50(many)()
  const { medians, ratios } = await inTurns(rounds, [p50(many), p50(few)])
  return row(
    `a registration alone, p50, with ${count} users against ${fewUsers}`,
    ratios[1],
    '×',
    medians.map(milliseconds).join(', '),
    ['<=', 1.2],
  )
}

async function reads({ rounds, connections, seconds, manyUsers }, server, bare, count) {
  const { email } = await server.register()
  const user = await call('POST', `${server.app}/users/login`, { login: email, password: 'wonderland' })
  const where = `email='${addressOf(manyUsers >> 1)}'`
  const get = (url) => () => load({ url, connections, seconds })
  const { medians, ratios } = await inTurns(rounds, [
    get(bare.origin),
    get(`${server.app}/users/isvalidusertoken/${user['user-token']}`),
    get(`${server.app}/data/Users/${user.objectId}`),
    get(`${server.app}/data/Users?where=${encodeURIComponent(where)}`),
  ])
  const seen = (i) => [medians[i], medians[0]].map(perSecond).join(', ')
  const against = `with ${count} users, against a bare Express GET`
  return [
    row(`isvalidusertoken ${against}`, 1 / ratios[1], '×', seen(1), ['>=', 0.8]),
    row(`find by id ${against}`, 1 / ratios[2], '×', seen(2), ['>=', 0.7]),
    row(`find where email = ${against}`, 1 / ratios[3], '×', seen(3), ['>=', 0.6]),
  ]
}
