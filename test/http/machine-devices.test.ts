import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Device } from '../../server/contract/devices'
import { MachineDevices } from '../../server/devices/machine-devices'
import type { ToolPlaces } from '../../server/devices/tools'
import { writeProgram } from '../support/write-program'

/** A folder on the path in which a test puts programs that write down how they were called. */
let folder = ''
let complaints: string[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-tools-'))
  complaints = []
})
afterEach(() => rm(folder, { recursive: true }))

const EMULATOR: Device = { id: 'emulator-5554', kind: 'android-emulator', name: 'x', problem: null }
const SIMULATOR: Device = { id: 'AAAA-1', kind: 'ios-simulator', name: 'x', problem: null }

const devicesOn = (platform: NodeJS.Platform, more: Partial<ToolPlaces> = {}): MachineDevices =>
  new MachineDevices(
    { error: (what, error) => complaints.push(`${what}: ${String(error)}`), notice: () => undefined },
    () => ({ platform, environment: { PATH: folder }, home: join(folder, 'home'), ...more }),
  )

/** A program that writes its arguments down, a line for each, and answers as the test says. */
async function put(name: string, answer: string, end = 0, where = folder): Promise<void> {
  await mkdir(where, { recursive: true })
  writeProgram(
    join(where, name),
    `#!/bin/sh\nprintf '%s\\n' "$@" >> '${join(folder, `${name}.calls`)}'\ncat <<'END'\n${answer}\nEND\nexit ${end}\n`,
  )
}
const callsOf = async (name: string): Promise<string[]> =>
  (await readFile(join(folder, `${name}.calls`), 'utf8')).trim().split('\n')

const ADB_DEVICES = `List of devices attached
emulator-5554          device product:sdk_gphone64 model:sdk_gphone64_arm64 device:emu64a transport_id:1
R58M123ABC             device usb:1-1 product:o1s model:SM_G991B device:o1s transport_id:2
R58M999XYZ             unauthorized usb:1-2 transport_id:3
192.168.1.9:5555       offline transport_id:4
`
const SIMULATORS = JSON.stringify({
  devices: {
    'com.apple.CoreSimulator.SimRuntime.iOS-18-0': [
      { udid: 'AAAA-1', name: 'iPhone 16', state: 'Booted' },
      { udid: 'BBBB-2', name: 'iPad', state: 'Shutdown' },
    ],
  },
})

// the programs are scripts of a shell
describe.skipIf(process.platform === 'win32')('with tools', () => {
  test('nothing is found where nothing is', async () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(await devicesOn(platform).list()).toEqual({ devices: [], tools: { adb: false, simctl: false } })
  })

  test('adb tells of emulators and devices, and of those that are not ready why', async () => {
    await put('adb', ADB_DEVICES)
    const { devices, tools } = await devicesOn('linux').list()
    expect(tools).toEqual({ adb: true, simctl: false })
    expect(devices).toEqual([
      { id: 'emulator-5554', kind: 'android-emulator', name: 'sdk gphone64 arm64', problem: null },
      { id: 'R58M123ABC', kind: 'android-device', name: 'SM G991B', problem: null },
      {
        id: 'R58M999XYZ',
        kind: 'android-device',
        name: 'R58M999XYZ',
        problem: 'Allow USB debugging on it first.',
      },
      {
        id: '192.168.1.9:5555',
        kind: 'android-device',
        name: '192.168.1.9:5555',
        problem: 'It does not answer adb.',
      },
    ])
  })

  test('adb is found where Android Studio puts it, for an app that was not started from a terminal', async () => {
    const home = join(folder, 'home')
    await put('adb', ADB_DEVICES, 0, join(home, 'Library/Android/sdk/platform-tools'))
    const { tools } = await devicesOn('darwin', { environment: { PATH: '/nowhere' }, home }).list()
    expect(tools.adb).toBe(true)
  })

  test('a tool that lies where the server was started is not looked for', async () => {
    await put('adb', ADB_DEVICES)
    const { tools } = await devicesOn('linux', { environment: { PATH: '.:' } }).list()
    expect(tools.adb).toBe(false)
  })

  test('simulators are those that are booted, on a Mac with developer tools', async () => {
    await put('xcrun', SIMULATORS)
    await put('xcode-select', '/Applications/Xcode.app/Contents/Developer')
    expect((await devicesOn('linux').list()).tools.simctl).toBe(false)
    const { devices, tools } = await devicesOn('darwin').list()
    expect(tools.simctl).toBe(true)
    expect(devices).toEqual([{ id: 'AAAA-1', kind: 'ios-simulator', name: 'iPhone 16', problem: null }])
  })

  test('without developer tools xcrun, which would ask for them, is not run', async () => {
    await put('xcrun', SIMULATORS)
    await put('xcode-select', 'no developer tools', 2)
    expect((await devicesOn('darwin').list()).tools.simctl).toBe(false)
    await expect(callsOf('xcrun')).rejects.toThrow('ENOENT')
  })

  test('a link goes to a simulator as one argument', async () => {
    await put('xcrun', '')
    await put('xcode-select', '')
    await devicesOn('darwin').open(SIMULATOR, 'http://localhost:6464/a/b?c=d&e=$(f)')
    expect(await callsOf('xcrun')).toEqual([
      'simctl',
      'openurl',
      'AAAA-1',
      'http://localhost:6464/a/b?c=d&e=$(f)',
    ])
  })

  test('a link goes to the shell of an Android device in quotes', async () => {
    await put('adb', 'Starting: Intent { … }')
    await devicesOn('linux').open(EMULATOR, "http://localhost:6464/a'b?c=d&e=$(f);g")
    const opening = ['-s', 'emulator-5554', 'shell', 'am', 'start', '-a', 'android.intent.action.VIEW', '-d']
    expect(await callsOf('adb')).toEqual([...opening, "'http://localhost:6464/a%27b?c=d&e=$(f);g'"])
  })

  test('the port is let through to one device', async () => {
    await put('adb', '6464')
    await devicesOn('linux').reverse(EMULATOR, 6464)
    expect(await callsOf('adb')).toEqual(['-s', 'emulator-5554', 'reverse', 'tcp:6464', 'tcp:6464'])
  })

  test('what a tool complains of is said', async () => {
    await put('adb', '', 1)
    await expect(devicesOn('linux').reverse(EMULATOR, 6464)).rejects.toThrow(
      'adb could not do it: it ended with 1',
    )
    await put('adb', 'Error: Activity not started, unable to resolve Intent')
    await expect(devicesOn('linux').open(EMULATOR, 'http://localhost/')).rejects.toThrow(
      'adb could not do it: Activity not started, unable to resolve Intent',
    )
  })

  test('a tool that fails to list hides no device of the other, and the log says so', async () => {
    await put('adb', '', 1)
    await put('xcrun', SIMULATORS)
    await put('xcode-select', '')
    expect((await devicesOn('darwin').list()).devices).toHaveLength(1)
    expect(complaints).toEqual(['asking adb for devices: Error: it ended with 1'])
  })
})

test('a simulator has no port to let through', async () => {
  await expect(devicesOn('darwin').reverse(SIMULATOR, 6464)).rejects.toThrow('shares the localhost')
})
