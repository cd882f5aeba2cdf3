import { join } from 'node:path'
import type { Rectangle } from 'electron'
import type { ElectronPort, WindowPort } from './port'
import { readSmallFile, writeSmallFile } from './small-file'

export const SMALLEST = { width: 720, height: 520 }
const FIRST_SIZE = { width: 1280, height: 800 }

/** A window can be dragged by the strip at its top; this much of it must be within reach. */
const GRIP = { width: 120, height: 32 }
const SAVE_DELAY_MS = 400
/** From one window to the next. */
const STEP = 28

interface Placement {
  /** Without a position the system centres the window. */
  bounds: { x?: number; y?: number; width: number; height: number }
  isMaximized: boolean
}

/**
 * The last place of the window with this number, unless its display is gone.
 * @param before where another window is: a further one without a place of its own must not cover it.
 */
export function readPlacement(
  folder: string,
  place: number,
  screen: ElectronPort['screen'],
  before?: Rectangle,
): Placement {
  // on the first start there is none
  const kept = readSmallFile(fileIn(folder, place))
  const saved = isSaved(kept) ? { bounds: kept.bounds, isMaximized: kept.isMaximized === true } : undefined
  const first = fitted(FIRST_SIZE, screen.getPrimaryDisplay().workArea)
  const wanted = saved?.bounds ?? (before && { ...before, x: before.x + STEP, y: before.y + STEP })
  const bounds = (wanted && withinReach(wanted, screen)) ?? first
  return { bounds, isMaximized: saved?.isMaximized ?? false }
}

/** No larger than its display, and undefined where it is on none. */
function withinReach(wanted: Rectangle, screen: ElectronPort['screen']): Rectangle | undefined {
  for (const { workArea } of screen.getAllDisplays()) {
    const bounds = { ...wanted, ...fitted(wanted, workArea) }
    if (isWithinReach(bounds, workArea)) return bounds
  }
  return undefined
}

interface Size {
  width: number
  height: number
}

/** No larger than the area, where the smallest size allows. */
function fitted({ width, height }: Size, area: Size): Size {
  return {
    width: Math.max(SMALLEST.width, Math.min(width, area.width)),
    height: Math.max(SMALLEST.height, Math.min(height, area.height)),
  }
}

/** Keeps the window's place in a small file in the folder, from now until the window closes. */
export function rememberPlacement(
  window: WindowPort,
  folder: string,
  place: number,
  log: (line: string) => void,
): void {
  const save = (): void => {
    clearTimeout(timer)
    const saved = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    try {
      writeSmallFile(fileIn(folder, place), saved)
    } catch (error) {
      log(`The window's place was not saved: ${String(error)}`)
    }
  }
  let timer: NodeJS.Timeout | undefined
  const saveSoon = (): void => {
    clearTimeout(timer)
    if (!window.isDestroyed()) timer = setTimeout(save, SAVE_DELAY_MS)
  }
  window.on('move', saveSoon)
  window.on('resize', saveSoon)
  window.on('close', save)
  // some systems report a last move after that, when there is nothing left to ask
  window.on('closed', () => clearTimeout(timer))
}

const fileIn = (folder: string, place: number): string =>
  join(folder, place === 0 ? 'window.json' : `window-${place + 1}.json`)

function isSaved(value: unknown): value is { bounds: Rectangle; isMaximized?: unknown } {
  if (typeof value !== 'object' || value === null || !('bounds' in value)) return false
  const { bounds } = value
  if (typeof bounds !== 'object' || bounds === null) return false
  const sides = new Map(Object.entries(bounds))
  return ['x', 'y', 'width', 'height'].every((side) => Number.isInteger(sides.get(side)))
}

function isWithinReach(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const fromTop = bounds.y - area.y
  return across >= GRIP.width && fromTop >= 0 && fromTop <= area.height - GRIP.height
}
