import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** The first call of adb starts its server, which takes seconds. */
const TIME_LIMIT_MS = 15_000

/** What the machine is asked about, and what tests put in its place. */
export interface ToolPlaces {
  platform: NodeJS.Platform
  environment: NodeJS.ProcessEnv
  home: string
}

/**
 * Where adb is: on the path, or where Android Studio and the variables of its documentation put the SDK. An app that was
 * not started from a terminal has a path without it.
 */
export function findAdb({ platform, environment, home }: ToolPlaces): string | undefined {
  const program = platform === 'win32' ? 'adb.exe' : 'adb'
  const { PATH = '', ANDROID_HOME, ANDROID_SDK_ROOT, LOCALAPPDATA } = environment
  const sdks = [
    ANDROID_HOME,
    ANDROID_SDK_ROOT,
    platform === 'darwin' ? join(home, 'Library', 'Android', 'sdk') : undefined,
    platform === 'win32' && LOCALAPPDATA !== undefined ? join(LOCALAPPDATA, 'Android', 'Sdk') : undefined,
    join(home, 'Android', 'Sdk'),
  ]
  const folders = [
    ...PATH.split(delimiter),
    ...sdks.flatMap((sdk) => (sdk ? [join(sdk, 'platform-tools')] : [])),
  ]
  return find(program, folders)
}

/** A program of macOS on the path; undefined on other systems. */
export function findOfMac(program: string, { platform, environment }: ToolPlaces): string | undefined {
  return platform === 'darwin' ? find(program, (environment['PATH'] ?? '').split(delimiter)) : undefined
}

/** Runs a program without a shell. Resolves with what it printed; throws Error with what it complained of. */
export function run(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(
      file,
      [...args],
      { timeout: TIME_LIMIT_MS, windowsHide: true, maxBuffer: 1024 * 1024 },
      (error, stdout, stderr) => {
        if (!error) return resolve(stdout)
        const reason = error.killed
          ? 'it took too long'
          : stderr.trim() || stdout.trim() || `it ended with ${String(error.code)}`
        reject(new Error(reason.slice(0, 300)))
      },
    )
  })
}

/** Relative folders do not count: what lies where the server was started is not the tool. */
function find(program: string, folders: readonly string[]): string | undefined {
  return folders
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program))
    .find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
