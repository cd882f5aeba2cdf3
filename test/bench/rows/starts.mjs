import { inTurns, row } from '../row.mjs'
import { timedStart } from '../servers/understudy.mjs'

/** From the start of the process to a /readyz that says yes. */
export async function measureStarts({ scale, manyUsers, peers }) {
  const full = await manyUsers.many()
  // the first start finds nothing in the disk's cache
  await timedStart(full)
  const { medians, ratios } = await inTurns(scale.starts, [
    () => timedStart(manyUsers.fresh()),
    () => timedStart(full),
    ...(peers ? [() => peers.jsonServer.timedStart()] : []),
  ])
  const seconds = (i) => medians[i] / 1000
  const { manyUsers: count } = scale
  return [
    row('start to ready, empty folder', seconds(0), 's', ''),
    row(`start to ready, ${count.toLocaleString('en')} users`, seconds(1), 's', '', ['<', 1.5]),
    ...(peers
      ? [
          row(
            'start to ready, empty, against json-server',
            ratios[2],
            '×',
            `${seconds(0).toFixed(2)} s, ${seconds(2).toFixed(2)} s`,
            ['<=', 1],
          ),
        ]
      : []),
  ]
}
