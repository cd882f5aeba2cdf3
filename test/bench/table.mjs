/** Rows of texts in columns, the second one set to the right. */
export function formatTable(rows) {
  const width = (column) => Math.max(...rows.map((row) => row[column].length))
  const [first, second] = [width(0), width(1)]
  return rows
    .map(([what, value, note]) => `${what.padEnd(first)}  ${value.padStart(second)}  ${note}`.trimEnd())
    .join('\n')
}
