import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from '@playwright/test'
import { membrane, runPreload } from './worlds'

const WORLD = 'ElectronPreload'
const BINDING = 'understudyInvoke'

interface Invocation {
  id: number
  channel: string
  args: unknown[]
}

/** The way from the shell to the preload of one page. */
export interface PreloadLink {
  send(channel: string, args: unknown[]): void
}

/**
 * Runs the built preload in an isolated world of the page's top frame, on every load, before the page's own scripts.
 * @param answer called for each `ipcRenderer.invoke`; its rejection reaches the page.
 */
export async function linkPreload(
  page: Page,
  cdp: CDPSession,
  preloadFile: string,
  answer: (invocation: Invocation) => Promise<unknown>,
): Promise<PreloadLink> {
  await cdp.send('Page.enable')
  await cdp.send('Runtime.enable')
  const topFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id

  let world: number | undefined
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = context.auxData as { frameId: string }
    if (context.name === WORLD && frameId === topFrame) world = context.id
  })
  const evaluate = (expression: string): void => {
    // The page may be gone by the time an answer is ready, as in Electron.
    if (world !== undefined)
      cdp.send('Runtime.evaluate', { expression, contextId: world }).catch(() => undefined)
  }

  cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
    if (name !== BINDING) return
    const invocation = JSON.parse(payload) as Invocation
    const settle = (failure: string | null, value?: unknown): void =>
      evaluate(
        `understudySettle(${invocation.id}, ${JSON.stringify(failure)}, ${JSON.stringify(structuredClone(value))})`,
      )
    answer(invocation).then(
      (value) => settle(null, value),
      (error: unknown) => settle(`Error invoking remote method '${invocation.channel}': ${String(error)}`),
    )
  })
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })

  const atTop = (code: string): string => `if (window.top === window) { ${code} }`
  const preload = `(require, module, exports) => {\n${readFileSync(preloadFile, 'utf8')}\n}`
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: atTop(`(${membrane.toString()})('page')`),
  })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    worldName: WORLD,
    source: atTop(`(${membrane.toString()})('preload'); (${runPreload.toString()})(${preload})`),
  })

  return {
    send: (channel, args) =>
      evaluate(`understudyEmit(${JSON.stringify(channel)}, ${JSON.stringify(JSON.stringify(args))})`),
  }
}
