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

const ask = async (verb: BridgeVerb, argument?: unknown): Promise<void> => {
  await ipcRenderer.invoke(verbChannel(verb), argument)
}

const desktop = {
  openExternal: (url) => ask('openExternal', url),
  showDataFolder: () => ask('showDataFolder'),
  openDataFolder: () => ask('openDataFolder'),
  setUnreadCount: (count) => ask('setUnreadCount', count),
  setColorScheme: (scheme) => ask('setColorScheme', scheme),
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
