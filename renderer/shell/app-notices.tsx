import { notifications } from '@mantine/notifications'
import type { AppSummary } from '../../server/contract/app'
import type { Route } from '../place/route'
import { NoticeBody, QUIET } from './notice-body'

/** Long enough to go to the app; then the mark in the app switcher remembers it. */
const SHOWN_MS = 20_000

type Kind = 'calling' | 'shown'
const idOf = (kind: Kind, appId: string): string => `${kind}-${appId}`

/** Says of an app that was brought up why, with the way back. `route`: where the window was. */
export function tellBroughtUp(app: AppSummary, before: AppSummary, route: Route): void {
  const id = idOf('shown', app.id)
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    ...QUIET,
    title: `${app.name} is shown now`,
    message: (
      <NoticeBody
        text={`It is the app that calls. ${before.name} was never called.`}
        action="Go back"
        route={route}
        id={id}
      />
    ),
  })
}

/** Says that the first of all apps is there. */
export function tellFirst(app: AppSummary): void {
  const id = idOf('shown', app.id)
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    ...QUIET,
    title: `${app.name} is shown now`,
    message: 'It is the first app that called.',
  })
}

/** Says of an app that it called while another is looked at. */
export function tellCalling(app: AppSummary, route: Route): void {
  const id = idOf('calling', app.id)
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    ...QUIET,
    title: `${app.name} called`,
    message: (
      <NoticeBody
        text={`It is an app of its own, with its own users and mail: ${app.id}`}
        action="Show it"
        route={route}
        id={id}
      />
    ),
  })
}

/** Takes a notice back, once what it tells of is looked at. */
export const hideNotice = (kind: Kind, appId: string): void => void notifications.hide(idOf(kind, appId))
