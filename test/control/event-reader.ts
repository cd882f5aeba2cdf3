import type { ServerEvent } from '../../server/contract/events'
import { ROUTES } from '../../server/contract/routes'
import type { TestServer } from '../support/start-test-server'

export interface EventReader {
  events: ServerEvent[]
  /** The first event that fits, waited for at most a second. */
  next<T extends ServerEvent['type']>(
    type: T,
    fits?: (event: Extract<ServerEvent, { type: T }>) => boolean,
  ): Promise<Extract<ServerEvent, { type: T }>>
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>
  close(): void
}

/** An open event stream, read as a browser would. */
export async function openEvents({ server }: TestServer): Promise<EventReader> {
  const abort = new AbortController()
  const answer = await fetch(server.url + ROUTES.events(), {
    headers: { authorization: `Bearer ${server.accessToken}` },
    signal: abort.signal,
  })
  if (answer.status !== 200 || !answer.body) throw new Error(`the stream was refused with ${answer.status}`)
  const events: ServerEvent[] = []
  const ended = readAll(answer.body, (event) => events.push(event)).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return {
    events,
    ended,
    close: () => abort.abort(),
    next: async (type, fits = () => true) => {
      type Wanted = Extract<ServerEvent, { type: typeof type }>
      for (const end = Date.now() + 1000; Date.now() < end; await new Promise((go) => setTimeout(go, 5))) {
        const found = events.find((event): event is Wanted => event.type === type && fits(event as Wanted))
        if (found) return found
      }
      throw new Error(`no fitting ${type} within a second; there were ${JSON.stringify(events)}`)
    },
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  onEvent: (event: ServerEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const lines = block.split('\n')
      const data = lines
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trim())
      if (lines.includes('event:message') && data.length > 0)
        onEvent(JSON.parse(data.join('\n')) as ServerEvent)
    }
  }
}
