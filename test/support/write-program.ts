import { spawnSync } from 'node:child_process'

/**
 * Writes a shell script that can be run at once. Another process does it: whatever this one starts meanwhile would hold
 * the file open for writing, and the system runs no such file.
 */
export function writeProgram(file: string, text: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', 'cat > "$1" && chmod 755 "$1"', 'sh', file], {
    input: text,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${file} could not be written: ${stderr}`)
}
