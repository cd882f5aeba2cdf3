import express from 'express'
import type { Express } from 'express'
import { CONTROL_ROOT, PHONE_ROOT, WINDOW_ROOT } from '../contract/routes'
import type { Machine } from '../domain/machine'
import type { Services } from '../domain/ports'
import type { CallLog } from './call-log'
import type { LoginPolicy } from './console/access'
import { createConsoleRouter, isConsolePath } from './console/router'
import type { EventStream } from './control/event-stream'
import type { OptionDesk } from './control/operation'
import { createControlRouter } from './control/router'
import { createWindowRouter } from './control/window-files'
import type { LanAccess } from './listener/lan-access'
import type { ServerFacts } from './listener/server-facts'
import { refuseOthers } from './phone/local-alone'
import { createPhoneRouter } from './phone/router'
import type { AccessPolicy } from './request/local-access'
import type { Pause } from './pause'
import type { FaultListener } from './rows/answer-faults'
import { lazily } from './rows/lazily'
import { createVendorRouter } from './vendor/router'

export interface AppOptions {
  services: Services
  machine: Machine
  events: EventStream
  /** The latest calls of clients. */
  calls: CallLog
  access: AccessPolicy
  /** Hosts that this server has for the vendor's API. */
  vendorHosts: () => readonly string[]
  /** What the Console API takes. */
  consoleLogin: LoginPolicy
  facts: ServerFacts
  lan: LanAccess
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

/** The whole server as functions of its services: for this machine, and for devices in its networks. */
export interface HttpApps {
  own: Express
  /** Knows no door but the vendor's: what is not there cannot be reached by a path that is written in another way. */
  devices: Express
}

/** What is not one of our own paths is the vendor's. */
export function buildHttpApps(options: AppOptions): HttpApps {
  const { services, machine, calls, facts, lan, pause, vendorHosts, onFault } = options
  const vendor = lazily(() => createVendorRouter({ services, calls, facts, pause, vendorHosts, onFault }))
  const phone = createPhoneRouter({ lan, facts, certificates: machine.certificates, log: services.log })
  return {
    own: ownApp(options).use(phone).use(vendor),
    devices: devicesApp().use(phone).use(vendor),
  }
}

function ownApp(options: AppOptions): Express {
  const { services, machine, events, calls, access, consoleLogin, facts, lan, pause, newWindowUrl, onFault } =
    options
  const app = plainApp()
  app.get('/livez', (_, response) => void response.type('text').send('ok'))
  app.get('/readyz', (_, response) => {
    const reason = options.unreadyReason()
    response
      .status(reason === null ? 200 : 503)
      .json(reason === null ? { ready: true } : { ready: false, reason })
  })
  app.get('/', (_, response) => {
    response.redirect(302, `${WINDOW_ROOT}/`)
  })
  const { devices } = machine
  app.use(
    CONTROL_ROOT,
    lazily(() =>
      createControlRouter({
        services,
        calls,
        events,
        access,
        facts,
        lan,
        devices,
        pause,
        options: options.optionDesk,
        newWindowUrl,
        onFault,
      }),
    ),
  )
  app.use(WINDOW_ROOT, createWindowRouter(options.windowFolder, access, services.log))
  const consoleRouter = lazily(() =>
    createConsoleRouter({ services, access, login: consoleLogin, facts, onFault }),
  )
  app.use((request, response, next) => {
    if (isConsolePath(request.path)) consoleRouter(request, response, next)
    else next()
  })
  return app
}

function devicesApp(): Express {
  const app = plainApp()
  app.get('/', (_, response) => {
    response.redirect(302, PHONE_ROOT)
  })
  app.use([CONTROL_ROOT, WINDOW_ROOT], refuseOthers)
  app.use((request, response, next) => {
    if (isConsolePath(request.path)) void refuseOthers(request, response, next)
    else next()
  })
  return app
}

function plainApp(): Express {
  const app = express()
  app.disable('x-powered-by')
  // SDKs ask again for what changes; a 304 would be news to them
  app.disable('etag')
  app.set('query parser', 'simple')
  return app
}
