import { Button, Code, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMovedTo } from '../place/moved-to'

/** Covers the window while the server is away; it goes by itself. */
export function ServerGone() {
  const url = useMovedTo()
  return url === null ? <ServerAway /> : <ServerMoves url={url} />
}

function ServerAway() {
  return (
    <Cover title="The server is not answering">
      <Text fz="sm">
        {window.desktop ? (
          'Understudy is restarting or has stopped. If this stays, quit the app and start it again.'
        ) : (
          <>
            Understudy was stopped or is restarting. Start it again, for example with <Code>npm start</Code>.
            Users and mail are safe in its data folder.
          </>
        )}
      </Text>
      <Group gap="xs" role="status">
        <Loader size="xs" aria-hidden />
        <Text fz="sm" c="dimmed">
          Trying again… this goes away by itself.
        </Text>
      </Group>
    </Cover>
  )
}

/** A window of a browser belongs to its address: at another one it is another window. */
function ServerMoves({ url }: { url: string }) {
  const { origin } = new URL(url)
  return (
    <Cover title="Understudy has a new address">
      <Text fz="sm">
        It restarts at <Code>{origin}</Code>. Point your apps at that address.
      </Text>
      <Button component="a" href={url} data-autofocus>
        Open the window there
      </Button>
    </Cover>
  )
}

const keepOpen = (): void => undefined

/** A dialog that nobody closes. */
function Cover({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Modal
      opened
      onClose={keepOpen}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={title}
      size="sm"
    >
      <Stack gap="md">{children}</Stack>
    </Modal>
  )
}
