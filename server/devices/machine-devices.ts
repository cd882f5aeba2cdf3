import { homedir } from 'node:os'
import type { Device, DeviceList } from '../contract/devices'
import { Fault } from '../domain/fault'
import type { Devices } from '../domain/machine'
import type { Log } from '../domain/ports'
import { listAndroid, openOnAndroid, reversePort } from './adb'
import { findXcrun, listSimulators, openOnSimulator } from './simctl'
import { findAdb, type ToolPlaces } from './tools'

const thisMachine = (): ToolPlaces => ({
  platform: process.platform,
  environment: process.env,
  home: homedir(),
})

/** What adb and Xcode's simctl speak to. They are looked for each time that somebody asks, and never installed. */
export class MachineDevices implements Devices {
  constructor(
    private readonly log: Log,
    private readonly places: () => ToolPlaces = thisMachine,
  ) {}

  async list(): Promise<DeviceList> {
    const adb = findAdb(this.places())
    const xcrun = await findXcrun(this.places())
    const [simulators, androids] = await Promise.all([
      xcrun === undefined ? [] : this.#orNone(listSimulators(xcrun), 'asking simctl for simulators'),
      adb === undefined ? [] : this.#orNone(listAndroid(adb), 'asking adb for devices'),
    ])
    return {
      devices: [...simulators, ...androids],
      tools: { adb: adb !== undefined, simctl: xcrun !== undefined },
    }
  }

  async open(device: Device, url: string): Promise<void> {
    if (device.kind === 'ios-simulator') {
      const xcrun = await findXcrun(this.places())
      await carryOut('simctl', xcrun, (file) => openOnSimulator(file, device.id, url))
    } else await carryOut('adb', findAdb(this.places()), (file) => openOnAndroid(file, device.id, url))
  }

  async reverse(device: Device, port: number): Promise<void> {
    if (device.kind === 'ios-simulator')
      throw new Fault('REQUEST_REFUSED', {
        fill: ['A simulator shares the localhost of this machine already.'],
      })
    await carryOut('adb', findAdb(this.places()), (file) => reversePort(file, device.id, port))
  }

  #orNone(asked: Promise<Device[]>, what: string): Promise<Device[]> {
    return asked.catch((error: unknown) => {
      this.log.error(what, error)
      return []
    })
  }
}

async function carryOut(
  tool: string,
  file: string | undefined,
  work: (file: string) => Promise<void>,
): Promise<void> {
  if (file === undefined) throw new Fault('REQUEST_REFUSED', { fill: [`${tool} is not there any more.`] })
  try {
    await work(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Fault('REQUEST_REFUSED', { fill: [`${tool} could not do it: ${reason}`] })
  }
}
