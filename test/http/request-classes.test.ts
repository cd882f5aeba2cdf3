import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { requestClassesOf } from '../../server/http/listener/request-classes'

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

test('Express takes requests and responses as they are made', async () => {
  const app = express().disable('x-powered-by')
  app.get('/hello', (request, response) => {
    response.json({ accepts: request.get('accept'), sameApp: request.app === app && response.app === app })
  })
  const changed: boolean[] = []
  const server = createServer(requestClassesOf(app), (request, response) => {
    const before = [request, response].map((each): unknown => Object.getPrototypeOf(each))
    app(request, response)
    changed.push(...[request, response].map((each, i) => Object.getPrototypeOf(each) !== before[i]))
  })
  closing.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const answer = await fetch(`http://127.0.0.1:${port}/hello`, { headers: { accept: 'text/x' } })

  expect(await answer.json()).toEqual({ accepts: 'text/x', sameApp: true })
  expect(changed).toEqual([false, false])
})
