import { createSpotlight } from '@mantine/spotlight'

/** The command palette: `palette` opens and closes it. */
export const [paletteStore, palette] = createSpotlight()

/**
 * Marks the first of what was found where nothing is marked. The library does so while typing, when users that are
 * still being asked for are not there yet.
 */
export function markFirst(): void {
  const state = paletteStore.getState()
  const list = document.getElementById(state.listId)
  if (!list || list.querySelector('[data-selected]')) return
  const first = list.querySelector('[data-action]')
  if (!first) return
  first.setAttribute('data-selected', 'true')
  paletteStore.setState({ ...state, selected: 0 })
}
