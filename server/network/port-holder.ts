import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'

/** A start that failed waits no longer for the name of who has its port. */
const TIME_LIMIT_MS = 2000

/** Who listens on a TCP port of this machine, such as `node (process 4711)`; undefined where the system does not tell. */
export async function portHolder(port: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await holderOnLinux(port)
    return process.platform === 'win32' ? await holderOnWindows(port) : await holderByLsof(port)
  } catch {
    return undefined
  }
}

const named = (name: string, pid: string): string => `${name} (process ${pid})`

/** The states of /proc/net/tcp (Linux, include/net/tcp_states.h). */
const LISTENING = '0A'

async function holderOnLinux(port: number): Promise<string | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  )
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const sockets = tables.flatMap((table) =>
    table.split('\n').flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      return state === LISTENING && local.endsWith(ending) ? [`socket:[${inode}]`] : []
    }),
  )
  if (sockets.length === 0) return undefined
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)))
    if (await hasOneOf(pid, sockets)) return named((await readFile(`/proc/${pid}/comm`, 'utf8')).trim(), pid)
  return undefined
}

/** False for processes of other users too, which do not show what they have open. */
async function hasOneOf(pid: string, sockets: readonly string[]): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const files = await readdir(folder).catch(() => [])
  const targets = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => '')))
  return targets.some((target) => sockets.includes(target))
}

/** lsof is part of macOS. Its output for programs has a line a field: `p` the process, `c` its name. */
async function holderByLsof(port: number): Promise<string | undefined> {
  const text = await run('/usr/sbin/lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'])
  const [, pid] = /^p(\d+)$/m.exec(text) ?? []
  const [, name] = /^c(.+)$/m.exec(text) ?? []
  return pid === undefined || name === undefined ? undefined : named(name, pid)
}

/** The state is a word of the system's language, so a listener is told by the far end, which is nowhere. */
async function holderOnWindows(port: number): Promise<string | undefined> {
  const lines = (await run('netstat.exe', ['-ano', '-p', 'TCP'])).split(/\r?\n/)
  const fields = lines.map((line) => line.trim().split(/\s+/))
  const found = fields.find(([, local, remote]) => local?.endsWith(`:${port}`) && remote?.endsWith(':0'))
  const pid = found?.at(-1)
  if (pid === undefined) return undefined
  const row = await run('tasklist.exe', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
  const [, name] = /^"([^"]+)"/.exec(row) ?? []
  return name === undefined ? undefined : named(name, pid)
}

const run = (file: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, [...args], { timeout: TIME_LIMIT_MS, windowsHide: true }, (error, stdout) =>
      error ? reject(new Error(error.message)) : resolve(stdout),
    )
  })
