import { Modal } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { markFirst, palette, paletteStore } from './palette-store'
import type { Command } from './command'
import { useCommands } from './use-commands'
import { useUserCommands } from './use-user-commands'

/** Handed on to the scroll area inside, which its type does not tell. */
const SCROLLED_BY_KEYS = { viewportProps: { tabIndex: 0 } }

/** The blur of the library takes its time anew for every letter. */
const CLEAR = { blur: 0 }

/** What is typed right after the key must not be lost. */
const AT_ONCE = { duration: 0 }

/** Ctrl/Cmd+K: places, actions and users by name. */
export function CommandPalette() {
  const [query, setQuery] = useState('')
  const commands = useCommands()
  const users = useUserCommands(query)
  const groups: [string, Command[]][] = [
    ['Go to', matching(commands.places, query)],
    ['Do', matching(commands.actions, query)],
    ['Apps', matching(commands.apps, query)],
    ['Users', users],
  ]
  const filled = groups.filter(([, group]) => group.length > 0)
  const found = filled.flatMap(([, group]) => group.map(({ id }) => id)).join()
  useEffect(() => {
    if (query !== '') markFirst()
  }, [query, found])
  // otherwise it would come back by itself
  useEffect(() => palette.close, [])
  return (
    <Spotlight.Root
      store={paletteStore}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      transitionProps={AT_ONCE}
      overlayProps={CLEAR}
      scrollable
      maxHeight="min(60vh, 460px)"
    >
      <Modal.Title className="hidden-text">Search and commands</Modal.Title>
      <Spotlight.Search
        autoFocus
        aria-label="Search places, commands and users"
        placeholder="Search places, commands and users…"
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList {...SCROLLED_BY_KEYS}>
        {filled.map(([label, group]) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {group.map(({ id, label: text, description, icon: Sign, run }) => (
              <Spotlight.Action
                key={id}
                label={text}
                {...(description === undefined ? {} : { description })}
                leftSection={<Sign size={18} stroke={1.6} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {filled.length === 0 && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function matching(commands: Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label, description = '' }) => {
    const text = `${label} ${description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
