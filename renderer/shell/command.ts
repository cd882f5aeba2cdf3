import type { Icon } from '@tabler/icons-react'

/** One line of the command palette. */
export interface Command {
  id: string
  label: string
  description?: string
  icon: Icon
  run: () => void
}
