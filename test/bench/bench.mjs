// npm run bench: what the server takes for its work on this machine. Only the proportions travel to others.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startMeasuredServer } from './measured-server.mjs'
import { measure } from './measures.mjs'
import { formatTable } from './table.mjs'

const folder = await mkdtemp(join(tmpdir(), 'understudy-bench-'))
try {
  console.log(formatTable(await measure(() => startMeasuredServer(folder))))
} finally {
  await rm(folder, { recursive: true, force: true })
}
