import { useLocalStorage } from '@mantine/hooks'

/** Whether single letters such as `j`, `k` and `/` do something. */
export function useSingleKeys() {
  return useLocalStorage({
    key: 'understudy.single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
}

/** The app that was chosen last. */
export function useLastApp() {
  return useLocalStorage({ key: 'understudy.app', defaultValue: '', getInitialValueInEffect: false })
}
