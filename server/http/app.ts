import express from 'express'
import type { Express } from 'express'
import { CONTROL_ROOT, WINDOW_ROOT } from '../contract/routes'
import type { Services } from '../domain/ports'
import type { CallLog } from './call-log'
import type { LoginPolicy } from './console/access'
import { createConsoleRouter, isConsolePath } from './console/router'
import type { EventStream } from './control/event-stream'
import type { OptionDesk } from './control/operation'
import { createControlRouter } from './control/router'
import { createWindowRouter } from './control/window-files'
import type { ServerFacts } from './listener/server-facts'
import type { AccessPolicy } from './request/local-access'
import type { Pause } from './pause'
import type { FaultListener } from './rows/answer-faults'
import { createVendorRouter } from './vendor/router'

export interface AppOptions {
  services: Services
  events: EventStream
  /** The latest calls of clients. */
  calls: CallLog
  access: AccessPolicy
  /** What the Console API takes. */
  consoleLogin: LoginPolicy
  facts: ServerFacts
  pause: Pause
  optionDesk: OptionDesk
  /** A link that opens one window. */
  newWindowUrl: () => string
  /** The built window. */
  windowFolder: string
  /** Why requests cannot be served as they should be, or null while they can. */
  unreadyReason: () => string | null
  onFault?: FaultListener | undefined
}

/** The whole server as a function of its services. What is not one of our own paths is the vendor's. */
export function buildHttpApp(options: AppOptions): Express {
  const {
    services,
    events,
    calls,
    access,
    consoleLogin,
    facts,
    pause,
    optionDesk,
    newWindowUrl,
    windowFolder,
    unreadyReason,
    onFault,
  } = options
  const app = express()
  app.disable('x-powered-by')
  // SDKs ask again for what changes; a 304 would be news to them
  app.disable('etag')
  app.set('query parser', 'simple')

  app.get('/livez', (_, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_, response) => {
    const reason = unreadyReason()
    response
      .status(reason === null ? 200 : 503)
      .json(reason === null ? { ready: true } : { ready: false, reason })
  })
  app.get('/', (_, response) => {
    response.redirect(302, `${WINDOW_ROOT}/`)
  })
  app.use(
    CONTROL_ROOT,
    createControlRouter({
      services,
      calls,
      events,
      access,
      facts,
      pause,
      options: optionDesk,
      newWindowUrl,
      onFault,
    }),
  )
  app.use(WINDOW_ROOT, createWindowRouter(windowFolder, access, services.log))
  const consoleRouter = createConsoleRouter({ services, access, login: consoleLogin, facts, onFault })
  app.use((request, response, next) => {
    if (isConsolePath(request.path)) consoleRouter(request, response, next)
    else next()
  })
  app.use(createVendorRouter({ services, calls, access, pause, ownOrigin: () => facts.origin, onFault }))
  return app
}
