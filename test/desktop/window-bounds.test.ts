import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WindowPort } from '../../electron/port'
import { readPlacement, rememberPlacement } from '../../electron/window-bounds'

const LAPTOP = { x: 0, y: 0, width: 1366, height: 728 }
const BESIDE = { x: 1366, y: -200, width: 1920, height: 1080 }
const FIRST = { width: 1280, height: 728 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'understudy-bounds-'))
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

function placed(kept: string): unknown {
  writeFileSync(join(folder, 'window.json'), kept)
  return readPlacement(folder, 0, {
    getAllDisplays: () => [{ workArea: LAPTOP }, { workArea: BESIDE }],
    getPrimaryDisplay: () => ({ workArea: LAPTOP }),
  }).bounds
}

describe('the kept place of a window', () => {
  test.each([
    ['half of it on one display', { x: 1200, y: 100, width: 1000, height: 700 }],
    ['on the display beside', { x: 2000, y: -150, width: 1500, height: 900 }],
    ['partly beyond the left edge', { x: -600, y: 0, width: 900, height: 600 }],
  ])('is used: %s', (_, bounds) => {
    expect(placed(JSON.stringify({ bounds }))).toEqual(bounds)
  })

  test.each([
    ['far away', { x: 40_000, y: 40_000, width: 900, height: 600 }],
    ['above every display', { x: 100, y: -400, width: 900, height: 600 }],
    ['with its strip below the edge', { x: 100, y: 720, width: 900, height: 600 }],
    ['wider than anything, and gone once it is made to fit', { x: -5e8, y: 0, width: 1e9, height: 600 }],
    ['beyond what a window can have', { x: 1e300, y: 0, width: 1e300, height: 600 }],
    ['turned inside out', { x: 900, y: 0, width: -900, height: -600 }],
  ])('is not used: %s', (_, bounds) => {
    const { x, y, width, height } = placed(JSON.stringify({ bounds })) as Record<string, number>
    // what can be reached may stay where it was, in a size that is one
    if (x === undefined) expect({ width, height }).toEqual(FIRST)
    else expect([x, y, width, height]).toEqual([900, 0, 720, 520])
  })

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":null}',
    '{"bounds":{"x":"1","y":0,"width":900,"height":600}}',
    '{"bounds":{"x":1.5}}',
  ])('is not used: %s', (kept) => {
    expect(placed(kept)).toEqual(FIRST)
  })
})

describe('a further window without a place of its own', () => {
  const besideOf = (before: { x: number; y: number; width: number; height: number }): unknown =>
    readPlacement(
      folder,
      1,
      { getAllDisplays: () => [{ workArea: LAPTOP }], getPrimaryDisplay: () => ({ workArea: LAPTOP }) },
      before,
    ).bounds

  test('does not cover the one before', () => {
    expect(besideOf({ x: 40, y: 20, width: 900, height: 600 })).toEqual({
      x: 68,
      y: 48,
      width: 900,
      height: 600,
    })
  })

  test('is put by the system where there would be nothing to hold it by', () => {
    expect(besideOf({ x: 40, y: 700, width: 900, height: 600 })).toEqual(FIRST)
  })
})

describe('remembering', () => {
  class Window extends EventEmitter {
    isGone = false
    isDestroyed = (): boolean => this.isGone
    isMaximized = (): boolean => this.#ask(false)
    getNormalBounds = () => this.#ask({ x: 1, y: 2, width: 800, height: 600 })
    #ask<T>(answer: T): T {
      if (this.isGone) throw new TypeError('Object has been destroyed')
      return answer
    }
  }

  test('asks nothing of a window that is gone, though its system reports a last move', () => {
    vi.useFakeTimers()
    const window = new Window()
    rememberPlacement(window as unknown as WindowPort, folder, 0, (line) => expect.fail(line))
    window.emit('close')
    // not gone yet
    window.emit('move')
    window.isGone = true
    window.emit('closed')
    window.emit('resize')
    vi.runAllTimers()
    expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toMatchObject({ bounds: { x: 1 } })
  })

  test('ends nothing where the file cannot be written', () => {
    const lines: string[] = []
    const window = new Window()
    rememberPlacement(window as unknown as WindowPort, join(folder, 'gone'), 0, (line) => lines.push(line))
    window.emit('close')
    expect(lines).toEqual([expect.stringContaining('ENOENT')])
  })
})
