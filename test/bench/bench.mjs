// npm run bench [-- --peers --write --quick]: what the server takes for its work, as ratios of one run, beside their
// targets. Only ratios travel to other machines; two things that are compared are measured in turns.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPeers } from './peers/start-peers.mjs'
import { printTable, writePage } from './report.mjs'
import { measureBinary } from './rows/binary.mjs'
import { measureLoopDelay } from './rows/loop-delay.mjs'
import { measureManyUsers } from './rows/many-users.mjs'
import { measurePeers } from './rows/peers.mjs'
import { measureStarts } from './rows/starts.mjs'
import { measureWrites } from './rows/writes.mjs'
import { FULL, QUICK } from './scale.mjs'
import { ManyUsersFolder } from './servers/many-users-folder.mjs'

const PARTS = {
  writes: measureWrites,
  'many-users': measureManyUsers,
  binary: measureBinary,
  starts: measureStarts,
  'loop-delay': measureLoopDelay,
}

const { values: options } = parseArgs({
  options: {
    // also installs and measures the servers of docs/benchmarks.md that people would use instead
    peers: { type: 'boolean', default: false },
    // writes the table into the page
    write: { type: 'boolean', default: false },
    // where the page is
    page: { type: 'string', default: 'docs/benchmarks.md' },
    // small numbers, which show that everything works and nothing else
    quick: { type: 'boolean', default: false },
    // some rows alone
    part: { type: 'string', multiple: true, default: Object.keys(PARTS) },
  },
})
const unknown = options.part.filter((part) => !(part in PARTS))
if (unknown.length > 0)
  throw new Error(`--part is one of ${Object.keys(PARTS).join(', ')}, not ${unknown.join()}`)

const scale = options.quick ? QUICK : FULL
const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'))
const run = { scale, folder, manyUsers: new ManyUsersFolder(folder, scale), peers: undefined }
const rows = []
try {
  if (options.peers) run.peers = await startPeers(join(folder, 'peers'))
  for (const part of options.part) rows.push(...printTable(await PARTS[part](run)))
  if (run.peers) rows.push(...printTable(await measurePeers(run)))
} finally {
  await run.peers?.stop()
  await rm(folder, { recursive: true, force: true })
}
if (options.write) await writePage(options.page, rows, scale)
