import { load, newPerson } from '../load.mjs'
import { inTurns, perSecond, row } from '../row.mjs'
import { startUnderstudy } from '../servers/understudy.mjs'

/** How many registrations people would get of what they would use instead, with the same load. */
export async function measurePeers({ scale, manyUsers, peers }) {
  const { rounds, connections, seconds } = scale
  const server = await startUnderstudy(manyUsers.fresh())
  await server.register()
  const ours = () => load({ url: `${server.app}/users/register`, connections, seconds, bodyOf: newPerson })
  const measures = peers.registrations.map((peer) => () => load({ connections, seconds, ...peer.load }))
  const { medians, ratios } = await inTurns(rounds, [ours, ...measures])
  await server.stop()
  return peers.registrations.map((peer, i) =>
    row(
      `registrations with mail, cost 4, against ${peer.what}`,
      ratios[i + 1],
      '×',
      [medians[0], medians[i + 1]].map(perSecond).join(', '),
      peer.target,
    ),
  )
}
