import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { useDialogs } from './use-dialogs'

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
        if (hash === '#/shortcuts') openDialog('shortcuts')
        else location.hash = hash
      }),
    [openDialog],
  )
}
