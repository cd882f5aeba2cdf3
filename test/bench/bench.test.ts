import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Every row of the table that has a target, in its order. */
const WITH_TARGET = [
  /^registrations with mail, cost 4, /,
  /^registrations with mail, cost \d+, /,
  /^guests, /,
  /^a registration alone, p50, /,
  /^isvalidusertoken /,
  /^find by id /,
  /^find where email = /,
  /^memory /,
  /^processor time of a token check by AMF/,
  /^processor time of a login by AMF/,
  /^start to ready, [\d,]+ users/,
  /^loop delay, p99, .* register /,
  /^loop delay, p99, .* in bulk/,
  /^loop delay, p99, .* page by page/,
  /^loop delay, p99, .* data file /,
]

let folder: string
let run: ReturnType<typeof spawnSync>
let page: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-bench-page-'))
  page = join(folder, 'benchmarks.md')
  writeFileSync(page, '# Above\n\n<!-- table -->\n\nan earlier table\n\n<!-- end of table -->\n\nbelow\n')
  run = spawnSync(process.execPath, ['test/bench/bench.mjs', '--quick', '--write', '--page', page], {
    encoding: 'utf8',
  })
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the benchmark measures every row and says whether its target holds', () => {
  expect(run.stderr).toBe('')
  const judged = String(run.stdout)
    .split('\n')
    .filter((line) => /(holds|MISSED)/.test(line))
  expect(judged).toHaveLength(WITH_TARGET.length)
  for (const [i, what] of WITH_TARGET.entries()) {
    expect(judged[i]).toMatch(what)
    expect(judged[i]).toMatch(/ {2}\d+(\.\d+)? (×|s|ms|MB) {2,}(>=|<=|<) \d/)
  }
  expect(run.status).toBe(0)
})

test('the benchmark writes its table into the page and leaves the rest alone', () => {
  const text = readFileSync(page, 'utf8')
  expect(text).toMatch(/^# Above\n/)
  expect(text).toMatch(/\nbelow\n$/)
  expect(text).not.toContain('an earlier table')
  expect(text).toContain(`Node ${process.versions.node}`)
  for (const line of String(run.stdout).trim().split('\n')) expect(text).toContain(line.split('  ')[0])
})
