import { useHotkeys } from '@mantine/hooks'
import { useDialogs } from '../place/use-dialogs'
import { palette } from './palette-store'
import { navigate, SECTIONS, type Section } from '../place/route'
import { useShownApp } from '../place/use-current-app'
import { useSingleKeyActions } from '../place/use-keys'

/** The keys that work everywhere, unless the window is covered. */
export function useSectionKeys(isCovered: boolean): void {
  const appId = useShownApp()?.id
  const openDialog = useDialogs()
  const goTo = (section: Section) => (): void => navigate({ section, appId })
  const keys: [string, () => void][] = [
    ...SECTIONS.map((section, index): [string, () => void] => [`mod+${index + 1}`, goTo(section)]),
    ['mod+,', goTo('settings')],
    ['mod+K', palette.toggle],
    ['mod+P', palette.toggle],
  ]
  useHotkeys(isCovered ? [] : keys, [])
  useSingleKeyActions(isCovered ? {} : { '?': () => openDialog('shortcuts') })
}
