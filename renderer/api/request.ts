import { z } from 'zod'
import { ControlFault, ServerSilent, ServerUnreachable } from './control-fault'
import { signedHeaders } from './window-key'

const faultBodySchema = z.object({
  code: z.number(),
  message: z.string(),
  errorData: z
    .object({ property: z.string().exactOptional(), hint: z.string().exactOptional() })
    .catch({})
    .default({}),
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** A connection can be open and answer nothing for ever. */
const READ_LIMIT_MS = 10_000
/** A change may have to wait for the password hashes of many users. */
const CHANGE_LIMIT_MS = 60_000

/**
 * One request to the control API. The answer is as typed by the contract: server and window are built together.
 * Throws: ControlFault for a refusal, ServerUnreachable when nobody answers, ServerSilent when that takes too long.
 */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return ask(
    path,
    {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    },
    async (response) => (response.status === 204 ? undefined : await response.json()) as T,
  )
}

/** A file that the control API serves. Throws as `request`. */
export async function requestFile(path: string): Promise<Blob> {
  return ask(path, { method: 'GET' }, (response) => response.blob())
}

async function ask<T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<T> {
  const limit = AbortSignal.timeout(init.method === 'GET' ? READ_LIMIT_MS : CHANGE_LIMIT_MS)
  try {
    const response = await fetch(path, {
      ...init,
      headers: { ...init.headers, ...signedHeaders() },
      signal: limit,
    })
    if (response.ok) return await read(response)
    throw await readFault(response)
  } catch (error) {
    if (error instanceof ControlFault) throw error
    throw limit.aborted ? new ServerSilent() : new ServerUnreachable()
  }
}

async function readFault(response: Response): Promise<Error> {
  const parsed = faultBodySchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? new ControlFault(parsed.data) : new ServerUnreachable()
}
