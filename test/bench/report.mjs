import { readFile, writeFile } from 'node:fs/promises'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { holds } from './row.mjs'

/** Where the page's table begins and ends; all else on the page is written by hand. */
const [BEGIN, END] = ['<!-- table -->', '<!-- end of table -->']

const LOAD_AT_START = loadavg()[0]
const DIGITS = { '×': 2, s: 2, ms: 1, MB: 0 }
const valueOf = ({ value, unit }) => `${value.toFixed(DIGITS[unit])} ${unit}`
const targetOf = ({ target, unit }) => (target ? `${target[0]} ${target[1]} ${unit}` : '')
const holdsOf = (row) => (row.target ? (holds(row) ? 'holds' : 'MISSED') : '')

/** Prints the rows as they come, and hands them on. */
export function printTable(rows) {
  for (const row of rows)
    console.log(
      `${row.what.padEnd(86)}  ${valueOf(row).padStart(8)}  ${targetOf(row).padEnd(10)}  ${holdsOf(row).padEnd(6)}  ${row.seen}`.trimEnd(),
    )
  return rows
}

/** Puts the rows, the machine and the day into the page. */
export async function writePage(path, rows, scale) {
  const { format } = await import('oxfmt')
  const page = await readFile(path, 'utf8')
  const [before, rest] = page.split(BEGIN)
  const after = rest?.split(END)[1]
  if (after === undefined) throw new Error(`${path} has no place for the table, from ${BEGIN} to ${END}`)
  const text = [before, BEGIN, '\n\n', machine(scale), '\n\n', table(rows), '\n\n', END, after].join('')
  await writeFile(path, (await format(path, text)).code)
}

function machine({ seconds, rounds }) {
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${type()} ${release()}`,
    `${cpus().length} × ${cpu?.model.trim()}, ${gigabytes} GB, load ${LOAD_AT_START.toFixed(1)} at the start`,
    `${rounds} turns of ${seconds} s`,
  ].join('; ')
}

function table(rows) {
  const cells = rows.map((row) => [row.what, valueOf(row), targetOf(row), holdsOf(row), row.seen])
  const head = ['what', 'value', 'target', '', 'numbers']
  return [head, head.map(() => '---'), ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n')
}
