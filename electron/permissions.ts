import { isOwnPage, type OwnPlaces } from './navigation'
import type { ElectronPort } from './port'

/** The only permission that a page gets: the copy buttons need it. */
const GRANTED = 'clipboard-sanitized-write'

/** Refuses camera, location, notifications and whatever else a page may ask for, without asking the user. */
export function refusePermissions(session: ElectronPort['session'], own: OwnPlaces): void {
  const granted = (permission: string, url: string | undefined): boolean =>
    permission === GRANTED && url !== undefined && isOwnPage(url, own)

  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(details.isMainFrame && granted(permission, details.requestingUrl))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, _origin, details) =>
      details.isMainFrame && granted(permission, details.requestingUrl),
  )
}
