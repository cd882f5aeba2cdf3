import type { MenuItemConstructorOptions } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { createActions } from '../../electron/actions'
import type { ElectronPort } from '../../electron/port'
import type { ServerState } from '../../electron/server-items'
import { createTray } from '../../electron/tray'
import type { LanChange } from '../../server/contract/lan'

// With the real server a click would open a port to the network that the tests run in.
const LABEL = 'Let Devices in This Network Connect'

let menus: MenuItemConstructorOptions[][]
let asked: LanChange[]
let errors: string[]
let problem: Error | undefined
beforeEach(() => {
  menus = []
  asked = []
  errors = []
  problem = undefined
})

const shownItem = (): MenuItemConstructorOptions | undefined =>
  menus.at(-1)?.find(({ label }) => label === LABEL)

/** The item as the tray shows it over a server that only writes down what it is asked for. */
function itemWhen(isLanOn: ServerState['isLanOn']): MenuItemConstructorOptions | undefined {
  const electron = {
    Tray: class {
      on(): void {}
      setToolTip(): void {}
      setContextMenu(shown: MenuItemConstructorOptions[]): void {
        menus.push(shown)
      }
    },
    Menu: { buildFromTemplate: (template: MenuItemConstructorOptions[]) => template },
    nativeImage: {
      createFromPath: () => ({
        addRepresentation: () => undefined,
        setTemplateImage: () => undefined,
        toDataURL: () => '',
      }),
    },
    dialog: { showErrorBox: (title: string, text: string) => errors.push(`${title}: ${text}`) },
  } as unknown as ElectronPort
  const lan = {
    change: async (change: LanChange) => {
      asked.push(change)
      if (problem) throw problem
    },
  }
  const actions = createActions({ electron, server: { lan } } as unknown as Parameters<
    typeof createActions
  >[0])
  const state = { url: 'http://localhost:1', addresses: [], isPaused: false, unread: 0, newest: [] }
  createTray(electron, actions, 'linux').show({ ...state, isLanOn })
  return shownItem()
}

const click = (item: MenuItemConstructorOptions | undefined): void => (item?.click as () => void)()

describe('the switch for devices in the network', () => {
  test('asks the server for the other of what it shows', () => {
    const off = itemWhen(false)
    expect(off).toMatchObject({ type: 'checkbox', checked: false, enabled: true })
    click(off)
    expect(asked).toEqual([{ isOn: true }])
    const on = itemWhen(true)
    expect(on).toMatchObject({ checked: true, enabled: true })
    click(on)
    expect(asked).toEqual([{ isOn: true }, { isOn: false }])
  })

  test('cannot be clicked where the start let them in already', () => {
    expect(itemWhen(null)).toMatchObject({ checked: true, enabled: false })
  })

  test('says why where the server could not', async () => {
    problem = new Error('the port is taken')
    click(itemWhen(false))
    await expect.poll(() => errors).toEqual(['Devices cannot connect: Error: the port is taken'])
    // the system ticks an item that is clicked: a new menu takes that back
    expect(menus).toHaveLength(2)
    expect(shownItem()).toMatchObject({ checked: false })
  })
})
