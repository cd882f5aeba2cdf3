type DeviceKind = 'ios-simulator' | 'android-emulator' | 'android-device'

/** A simulator, emulator or phone that a tool on this machine speaks to. */
export interface Device {
  /** As the tool names it. */
  id: string
  kind: DeviceKind
  /** For people, such as `iPhone 16`. */
  name: string
  /** Why nothing can be opened on it now, such as a phone that was not allowed yet; null where it can. */
  problem: string | null
}

/** What is there to open links on. */
export interface DeviceList {
  devices: Device[]
  /** Which tools were found; without one its devices cannot be seen. */
  tools: { adb: boolean; simctl: boolean }
}
