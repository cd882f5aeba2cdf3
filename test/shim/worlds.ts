/**
 * What runs inside the page. As in Electron, the page and the preload live in two JavaScript worlds that share the
 * document and nothing else; values cross by structured clone, functions and promises as stand-ins.
 *
 * Each function below is sent to Chromium as text: it may use nothing from outside itself.
 */

type Call = (...args: unknown[]) => unknown

interface PreloadWorld {
  understudyEmit(channel: string, json: string): void
  understudyInvoke(json: string): void
  understudySettle(id: number, failure: string | null, value?: unknown): void
  exposeToPage(name: string, value: unknown): void
}

/** Set up in both worlds; the page's side waits for what the preload exposes. */
export function membrane(side: 'page' | 'preload'): void {
  const other = side === 'page' ? 'preload' : 'page'
  const functions: Call[] = []
  let calls = 0

  const post = (type: string, detail: unknown): boolean =>
    document.dispatchEvent(new CustomEvent(`shim:${type}`, { detail }))
  const hear = (type: string, listener: (detail: never) => void, once = false): void => {
    document.addEventListener(`shim:${type}`, (event) => listener((event as CustomEvent<never>).detail), {
      once,
    })
  }

  const encode = (value: unknown): unknown => {
    if (typeof value === 'function') return { kind: 'function', id: functions.push(value as Call) - 1 }
    if (value instanceof Promise) {
      const settle: Call = (resolve, reject) => void value.then(resolve as Call, reject as Call)
      return { kind: 'promise', id: functions.push(settle) - 1 }
    }
    if (value instanceof Error) return { kind: 'error', message: value.message }
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      return { kind: 'record', entries: Object.entries(value).map(([key, item]) => [key, encode(item)]) }
    }
    return { kind: 'plain', value }
  }

  const decode = (wire: never): unknown => {
    const { kind, id, message, entries, value } = wire as {
      kind: string
      id: number
      message: string
      entries: [string, never][]
      value: unknown
    }
    if (kind === 'function') return (...args: unknown[]) => callOther(id, args)
    if (kind === 'promise') return new Promise((resolve, reject) => callOther(id, [resolve, reject]))
    if (kind === 'error') return new Error(message)
    if (kind === 'record') return Object.freeze(Object.fromEntries(entries.map(([k, v]) => [k, decode(v)])))
    return value
  }

  const callOther = (id: number, args: unknown[]): unknown => {
    const reply = `reply:${side}:${calls++}`
    let answer: { value: never; failed: boolean } | undefined
    hear(reply, (detail) => (answer = detail), true)
    post(`call:${other}`, { id, reply, args: args.map(encode) })
    if (!answer) throw new Error('The other world did not answer')
    const value = decode(answer.value)
    if (answer.failed) throw value
    return value
  }

  hear(`call:${side}`, ({ id, reply, args }: { id: number; reply: string; args: never[] }) => {
    try {
      post(reply, { value: encode(functions[id]?.(...args.map(decode))), failed: false })
    } catch (error) {
      post(reply, { value: encode(error instanceof Error ? error : new Error(String(error))), failed: true })
    }
  })

  if (side === 'page') {
    hear('expose', ({ name, value }: { name: string; value: never }) => {
      Object.defineProperty(window, name, { value: decode(value), enumerable: true })
    })
  } else {
    const world = globalThis as unknown as PreloadWorld
    world.exposeToPage = (name, value) => void post('expose', { name, value: encode(value) })
  }
}

/** Gives the built preload what a sandboxed one has: `require('electron')`, and no Node. */
export function runPreload(
  preload: (require: (id: string) => unknown, module: object, exports: object) => void,
): void {
  const world = globalThis as unknown as PreloadWorld
  const listeners = new Map<string, Call[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const exposed = new Set<string>()
  let invocations = 0

  world.understudyEmit = (channel, json) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...(JSON.parse(json) as unknown[]))
  }
  world.understudySettle = (id, failure, value) => {
    const invocation = waiting.get(id)
    waiting.delete(id)
    if (failure === null) invocation?.resolve(value)
    else invocation?.reject(new Error(failure))
  }

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => {
        if (exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`)
        exposed.add(name)
        world.exposeToPage(name, value)
      },
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise<unknown>((resolve, reject) => {
          const id = invocations++
          waiting.set(id, { resolve, reject })
          world.understudyInvoke(JSON.stringify({ id, channel, args: structuredClone(args) }))
        }),
      on: (channel: string, listener: Call) =>
        void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  }

  const require = (id: string): unknown => {
    if (id === 'electron') return electron
    throw new Error(`module not found: ${id} (a sandboxed preload may only require electron)`)
  }
  const module = { exports: {} }
  preload(require, module, module.exports)
}
