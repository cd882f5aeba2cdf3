import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useDialogs, type DialogName } from './use-dialogs'

/** What the menu calls places and lies above them. */
const DIALOG_PLACES: Partial<Record<string, DialogName>> = { '#/shortcuts': 'shortcuts', '#/find': 'find' }

/** What the desktop shell and the window tell each other; nothing in a browser. */
export function useDesktop(): void {
  const openDialog = useDialogs()
  const { colorScheme } = useMantineColorScheme()
  useEffect(() => {
    void window.desktop?.setColorScheme(colorScheme === 'auto' ? 'system' : colorScheme)
  }, [colorScheme])

  useEffect(
    () =>
      window.desktop?.onNavigate((hash) => {
        const dialog = DIALOG_PLACES[hash]
        if (dialog) openDialog(dialog)
        else location.hash = hash
      }),
    [openDialog],
  )
}
