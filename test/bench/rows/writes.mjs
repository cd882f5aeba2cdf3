import { load, newPerson } from '../load.mjs'
import { inTurns, perSecond, row } from '../row.mjs'
import { startBareExpress } from '../servers/bare.mjs'
import { hashesAlone, WORKERS } from '../servers/hashing.mjs'
import { startUnderstudy } from '../servers/understudy.mjs'

/** Of what the workers could hash if they did nothing else; a dear hash leaves more room for the rest. */
const HASHING_TARGETS = [0.6, 0.9]

/** Registrations and guests under load. */
export async function measureWrites(run) {
  const rows = []
  for (const [i, cost] of run.scale.costs.entries())
    rows.push(await registrations(run, cost, HASHING_TARGETS[i]))
  return [...rows, await guests(run)]
}

async function registrations({ scale, manyUsers }, cost, target) {
  const { rounds, connections, seconds } = scale
  const server = await startUnderstudy(manyUsers.fresh(), cost)
  const register = () =>
    load({ url: `${server.app}/users/register`, connections, seconds, bodyOf: newPerson })
  // the first call makes the app and starts the workers
  await server.register()
  const { medians, ratios } = await inTurns(rounds, [register, () => hashesAlone(cost, seconds)])
  await server.stop()
  return row(
    `registrations with mail, cost ${cost}, against ${WORKERS} workers that only hash`,
    ratios[1],
    '×',
    `${perSecond(medians[0])}, ${perSecond(medians[1])}`,
    ['>=', target],
  )
}

async function guests({ scale, manyUsers }) {
  const { rounds, connections, seconds } = scale
  const server = await startUnderstudy(manyUsers.fresh())
  const bare = await startBareExpress()
  await server.register()
  const post = (url) => () => load({ url, connections, seconds, bodyOf: () => ({}) })
  const { medians, ratios } = await inTurns(rounds, [
    post(`${server.app}/users/register/guest`),
    post(bare.origin),
  ])
  await Promise.all([server.stop(), bare.stop()])
  return row('guests, against a bare Express POST', ratios[1], '×', medians.map(perSecond).join(', '), [
    '>=',
    0.5,
  ])
}
