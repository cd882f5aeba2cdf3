import { Code, Group, Loader, Modal, Stack, Text } from '@mantine/core'

const keepOpen = (): void => undefined

/** Covers the window while the server is away; it goes by itself. */
export function ServerGone() {
  return (
    <Modal
      opened
      onClose={keepOpen}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="The server is not answering"
      size="sm"
    >
      <Stack gap="md">
        <Text fz="sm">
          {window.desktop ? (
            'Understudy is restarting or has stopped. If this stays, quit the app and start it again.'
          ) : (
            <>
              Understudy was stopped or is restarting. Start it again, for example with <Code>npm start</Code>
              . Users and mail are safe in its data folder.
            </>
          )}
        </Text>
        <Group gap="xs" role="status">
          <Loader size="xs" aria-hidden />
          <Text fz="sm" c="dimmed">
            Trying again… this goes away by itself.
          </Text>
        </Group>
      </Stack>
    </Modal>
  )
}
