import { z } from 'zod'
import { ControlFault, ServerUnreachable } from './control-fault'
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

/**
 * One request to the control API. The answer is as typed by the contract: server and window are built together.
 * Throws: ControlFault for a refusal, ServerUnreachable when nobody answers.
 */
export async function request<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body)
  if (!response.ok) throw await readFault(response)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** A file that the control API serves. Throws as `request`. */
export async function requestFile(path: string): Promise<Blob> {
  const response = await send('GET', path)
  if (!response.ok) throw await readFault(response)
  return response.blob()
}

async function send(method: Method, path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  try {
    return await fetch(path, { method, ...sent, headers: { ...type, ...signedHeaders() } })
  } catch {
    throw new ServerUnreachable()
  }
}

async function readFault(response: Response): Promise<Error> {
  const parsed = faultBodySchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? new ControlFault(parsed.data) : new ServerUnreachable()
}
