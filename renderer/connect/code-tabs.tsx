import { Stack, Tabs, Text, Title } from '@mantine/core'
import { CodeBlock } from '../ui/code-block'
import { PLATFORMS, snippetsFor, type Platform } from '../parts/snippets/snippets'
import { useSnippetValues } from '../parts/snippets/use-snippet-values'

interface CodeTabsProps {
  url: string
  platform: Platform
  onPlatform: (platform: Platform) => void
}

/** The lines to paste, a tab for each language. */
export function CodeTabs({ url, platform, onPlatform }: CodeTabsProps) {
  const values = useSnippetValues(url)
  return (
    <Stack gap="xs">
      <Title order={2}>Code</Title>
      <Tabs
        value={platform}
        onChange={(tab) => onPlatform(PLATFORMS.find((known) => known === tab) ?? platform)}
      >
        <Tabs.List aria-label="Language">
          {PLATFORMS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PLATFORMS.map((name) => (
          <Tabs.Panel key={name} value={name} pt="sm">
            {values && <Snippets platform={name} values={values} />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  )
}

function Snippets({ platform, values }: { platform: Platform; values: Parameters<typeof snippetsFor>[1] }) {
  return (
    <Stack gap="sm">
      {snippetsFor(platform, values).map(({ title, code, note }) => (
        <Stack key={title} gap={4}>
          <Text fz="xs" fw={600}>
            {title}
          </Text>
          <CodeBlock code={code} what={`${platform} code: ${title}`} />
          {note !== undefined && (
            <Text fz="xs" c="dimmed">
              {note}
            </Text>
          )}
        </Stack>
      ))}
    </Stack>
  )
}
