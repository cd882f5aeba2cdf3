import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './styles.css'
import './ui/ui.css'
import './shell/shell.css'
import './connect/connect.css'
import './connect/first-run/first-run.css'
import './users/users.css'
import './emails/emails.css'
import './settings/settings.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client'
import { signIn, takeTokenFromAddress } from './api/session'
import { App } from './app'
import { cssVariables, theme } from './theme'

const client = createQueryClient()

function start(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
          {/* on the right it would cover the details that are open */}
          <Notifications position="bottom-left" containerWidth={360} limit={3} />
          <App />
        </MantineProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}

// the printed link opened in a page that is open already changes nothing but the fragment
window.addEventListener('hashchange', () => {
  const token = takeTokenFromAddress()
  if (token !== undefined) void signIn(token).then(() => client.invalidateQueries())
})

void signIn(takeTokenFromAddress()).then(() => {
  const root = document.getElementById('root')
  if (root) start(root)
})
