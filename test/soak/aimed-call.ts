import { ROUTES } from '../../server/contract/routes'
import { bodyOf } from '../support/answers'
import type { AppClient } from './app-client'
import type { RawCall } from './raw-call'

/** `body` is sent as JSON unless it is a string. */
type Sent = Pick<RawCall, 'method' | 'path'> & { body?: unknown }

/** One call that once held the event loop, or could. Sizes are multiplied by the scale: 1 is what a body holds. */
export interface AimedCall {
  name: string
  /** What must be there before. */
  prepare?: (app: AppClient, scale: number) => Promise<void>
  call: (app: AppClient, scale: number) => Sent
}

const times = (count: number, scale: number): number => Math.max(1, Math.round(count * scale))
export const repeated = (text: string, count: number, scale: number): string =>
  text.repeat(times(count, scale))
export const list = <T>(count: number, scale: number, make: (i: number) => T): T[] =>
  Array.from({ length: times(count, scale) }, (_, i) => make(i))

export const post = (path: string, body: unknown) => (app: AppClient) => ({
  method: 'POST',
  path: app.path(path),
  body,
})
export const property =
  (definition: object) =>
  async (app: AppClient): Promise<void> => {
    bodyOf(await app.control('POST', ROUTES.properties, { type: 'STRING', ...definition }))
  }
