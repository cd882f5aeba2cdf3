import type { ExternalRegistration } from '../domain/ports'

const TIMEOUT_MS = 5000
const REASON_LIMIT = 500
/** As much of a refusal is read, in bytes: it comes from whatever listens there. */
const ANSWER_LIMIT = 64 * 1024

/**
 * Asks the app's own service on this machine: POST with the properties as JSON, never the password. A 2xx answer agrees.
 * Any other refuses; the reason is the `message` of its JSON, or else its text. Ours: the vendor's historic protocol is
 * not known.
 */
export const askRegistration: ExternalRegistration = {
  async ask(url, properties) {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(properties),
        // a redirect could lead off this machine
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      if (!answer.ok) return reasonOf(answer.status, await beginningOf(answer))
      await answer.body?.cancel()
      return null
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError'
      return timedOut
        ? `no answer within ${TIMEOUT_MS / 1000} seconds`
        : 'the external service cannot be reached'
    }
  },
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  // leaving the loop ends the connection
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    bytes += chunk.length
    if (bytes >= ANSWER_LIMIT) break
  }
  return text
}

function reasonOf(status: number, body: string): string {
  let reason: unknown = body
  try {
    const { message } = JSON.parse(body) as { message?: unknown }
    reason = message
  } catch {
    // plain text is a reason too
  }
  return typeof reason === 'string' && reason.trim() !== ''
    ? reason.trim().slice(0, REASON_LIMIT)
    : `HTTP status ${status}`
}
