import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import type { Answer } from '../support/answers'

export interface RawAnswer extends Answer {
  headers: IncomingHttpHeaders
}

export interface RawOptions {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string
}

/** A request with headers that fetch forbids, and a path that nothing normalises. Waits for the whole body. */
export function rawRequest(
  serverUrl: string,
  path: string,
  { method = 'GET', headers = {}, body }: RawOptions = {},
) {
  const { port } = new URL(serverUrl)
  return new Promise<RawAnswer>((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers, setHost: !('host' in headers) },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => {
          const { headers, statusCode: status = 0 } = answer
          const isJson = headers['content-type']?.includes('json') ?? false
          resolve({
            call: `${method} ${path}`,
            status,
            headers,
            text,
            body: isJson ? JSON.parse(text) : undefined,
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Bytes as they are; resolves with all that comes back until the server hangs up. */
export function rawBytes(serverUrl: string, bytes: string): Promise<string> {
  const { port } = new URL(serverUrl)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}
