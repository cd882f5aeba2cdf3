import { FAULTS } from '../../server/contract/faults'
import type { Fidelity, Grade } from '../../server/contract/fidelity'
import { GRADES } from '../../server/contract/fidelity'

type Row = Fidelity['operations'][number] | Fidelity['faults'][number]

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')
const count = (rows: readonly Row[], grade: Grade): string =>
  String(rows.filter((row) => row.grade === grade).length)
const doors = ({ method, path, amf }: Fidelity['operations'][number]): string =>
  [`\`${method} ${path}\``, ...amf.map((name) => `\`${name}\``)].join('<br>')
const shown = ({ shownBy }: Row): string => shownBy.join('<br>')

/** The ledger as a page of the docs. */
export function ledgerMarkdown({ operations, faults }: Fidelity): string {
  return `# Fidelity ledger

Every operation and every fault code of the vendor's that the project knows of, each one

- **exact**: as documented or observed,
- **our choice**: the sources are silent or contradict each other, and the note says what was chosen, or
- **missing**, with the reason.

This page is made from the code by \`npm run fidelity\`; a running server answers the same at \`GET /understudy/fidelity\`, and the window shows it under Settings > Fidelity. "C.1" and the like are sections of the [wire reference](wire-reference.md). Tests are named as \`file › title\` below \`test/\`, cases of the wire reference as \`vector id\`.

${table(
  ['', ...GRADES],
  [
    ['operations', ...GRADES.map((grade) => count(operations, grade))],
    ['fault codes', ...GRADES.map((grade) => count(faults, grade))],
  ],
)}

## Operations

**call** is what REST clients send and, below it, what Android and Java clients call the same by the binary channel ([AMF reference](amf-reference.md)). **answers** are the fault codes of a call, besides ${FAULTS.REQUEST_UNREADABLE.code} (what cannot be read), ${FAULTS.INTERNAL.code} (an internal failure) and ${FAULTS.SERVER_PAUSED.code} (while the server is paused), which any call may answer.

${table(
  ['operation', 'call', 'grade', 'source', 'note', 'answers', 'shown by'],
  operations.map((row) => [
    row.name,
    doors(row),
    row.grade,
    row.source,
    row.note,
    row.answers.join(' '),
    shown(row),
  ]),
)}

## Fault codes

An HTTP status in parentheses is inferred: nobody saw it, and no SDK looks at it.

${table(
  ['code', 'HTTP', 'text', 'grade', 'source', 'note', 'shown by'],
  faults.map((row) => [
    String(row.code),
    row.status === null ? '' : row.statusSeen ? String(row.status) : `(${row.status})`,
    row.message,
    row.grade,
    row.source,
    row.note,
    shown(row),
  ]),
)}
`
}
