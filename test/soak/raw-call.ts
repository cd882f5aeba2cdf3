import { request, type Agent } from 'node:http'

export interface RawCall {
  method: string
  /** As it goes over the wire: nothing of it is put right. */
  path: string
  headers: Record<string, string>
  body?: string | undefined
}

export interface RawAnswer {
  status: number
  type: string
  text: string
}

/** Sends a call as it is. Rejects where the connection breaks. */
export function sendRaw(url: string, call: RawCall, agent: Agent, limitMs: number): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  const { method, path, headers, body } = call
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent, timeout: limitMs }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', text }),
      )
      answer.on('error', reject)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${limitMs} ms`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** What an answer of any call must not be: a failure of the server, or a refusal that is no fault. */
export function faultOf({ status, type, text }: RawAnswer): string | undefined {
  if (status >= 500) return `${status} ${text.slice(0, 300)}`
  const isJson = type.includes('json')
  if (status < 400 && !isJson) return undefined
  const body = parsed(text)
  if (body === undefined) return `${status} and no JSON: ${text.slice(0, 300)}`
  if (status < 400) return undefined
  const { code, message, errorData } = (body ?? {}) as Record<string, unknown>
  const isFault = typeof code === 'number' && typeof message === 'string' && typeof errorData === 'object'
  if (!isFault) return `${status} and no fault: ${text.slice(0, 300)}`
  return message.includes('an internal error') ? `${status} ${message}` : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
