import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge } from './bridge'
import { NAVIGATE_CHANNEL, verbChannel, type BridgeVerb } from './channels'

// The shell may name a place before the window listens. The last such place waits here.
let waitingPlace: string | undefined
let listener: ((hash: string) => void) | undefined

function deliver(): void {
  if (!listener || waitingPlace === undefined) return
  const place = waitingPlace
  waitingPlace = undefined
  listener(place)
}

ipcRenderer.on(NAVIGATE_CHANNEL, (_event, hash: string) => {
  waitingPlace = hash
  deliver()
})

/** A verb of the bridge, carried over its channel. */
function ask<Verb extends BridgeVerb>(verb: Verb): DesktopBridge[Verb] {
  const carry = (...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(verbChannel(verb), ...args)
  return carry as DesktopBridge[Verb]
}

const desktop = {
  openExternal: ask('openExternal'),
  showDataFolder: ask('showDataFolder'),
  openDataFolder: ask('openDataFolder'),
  showLog: ask('showLog'),
  openWindow: ask('openWindow'),
  dragEmail: ask('dragEmail'),
  setColorScheme: ask('setColorScheme'),
  readNotifications: ask('readNotifications'),
  changeNotifications: ask('changeNotifications'),
  onNavigate: (callback) => {
    listener = callback
    // Deferred: a page that is still starting would go to its own first place afterwards.
    setTimeout(deliver)
    return () => {
      if (listener === callback) listener = undefined
    }
  },
} satisfies DesktopBridge

contextBridge.exposeInMainWorld('desktop', desktop)
