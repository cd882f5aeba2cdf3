import type { ElectronPort, NotificationPort } from './port'

/** How many notifications can be clicked, however long after. */
const KEPT = 100
/** Long enough for the click that came with an activation. */
const ACTIVATION_MS = 300

interface Notice {
  title: string
  body: string
  onClick: () => void
  /** A button, where the system has them. */
  action?: { label: string; run: () => void }
}

interface NoticeParts {
  Notification: ElectronPort['Notification']
  platform: NodeJS.Platform
  log: (line: string) => void
}

/**
 * Shows notifications and carries out what is chosen in them.
 * @param onForgotten for a click on one that nobody remembers: Windows keeps them in its notification centre, also
 * those of an earlier start.
 */
export function createNotices(
  { Notification, platform, log }: NoticeParts,
  onForgotten: () => void,
): { show(notice: Notice): void } {
  // Without a reference, a notification may be garbage-collected before it is clicked. A closed one may still be: Windows
  // says so of those that went into its notification centre.
  const shown = new Set<NotificationPort>()
  let answered = 0
  const hasButtons = platform === 'darwin' || platform === 'win32'

  if (platform === 'win32')
    Notification.handleActivation(() => {
      const before = answered
      setTimeout(() => {
        if (answered === before) onForgotten()
      }, ACTIVATION_MS)
    })

  return {
    show: ({ title, body, onClick, action }) => {
      const actions = action && hasButtons ? [{ type: 'button' as const, text: action.label }] : []
      const notification = new Notification({ title, body, silent: true, actions })
      const answer = (deed: () => void) => () => {
        shown.delete(notification)
        answered += 1
        deed()
      }
      shown.add(notification)
      for (const oldest of [...shown].slice(0, -KEPT)) shown.delete(oldest)
      notification.on('failed', (_event, error) => {
        shown.delete(notification)
        log(`The system did not show a notification: ${error}`)
      })
      notification.on('click', answer(onClick))
      if (action) notification.on('action', answer(action.run))
      notification.show()
    },
  }
}
