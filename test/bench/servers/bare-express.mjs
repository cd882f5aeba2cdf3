// The same web framework without anything behind it: what any route of it costs at least.
import express from 'express'

const answer = { objectId: '00000000-0000-0000-0000-000000000000', created: 1, name: 'x'.repeat(300) }

express()
  .disable('x-powered-by')
  .get('/', (_, response) => response.json(answer))
  .post('/', express.json(), (_, response) => response.json(answer))
  .listen(Number(process.argv[2]), '127.0.0.1')
