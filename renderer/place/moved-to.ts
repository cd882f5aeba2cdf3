import { useSyncExternalStore } from 'react'

let address: string | null = null
const observers = new Set<() => void>()

/** A link to where the window is once the server has restarted; null where it stays. */
export function setMovedTo(url: string | null): void {
  address = url
  for (const observer of observers) observer()
}

export function useMovedTo(): string | null {
  return useSyncExternalStore(observe, () => address)
}

function observe(observer: () => void): () => void {
  observers.add(observer)
  return () => observers.delete(observer)
}
