import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import { useInfo } from '../api/use-info'
import type { Platform } from '../parts/snippets/snippets'
import { urlsFor, type Target } from './targets'
import { SDKS } from './first-run/sdks'

/** Where the app runs, as it was chosen. */
export function useTarget() {
  return useLocalStorage<Target>({
    key: 'understudy.target',
    defaultValue: 'simulator',
    getInitialValueInEffect: false,
  })
}

/** SDK and place of the app, as they were chosen, and the address that the app finds the server at from there. */
export function useChoices() {
  const { data: info } = useInfo()
  const [platform, setPlatform] = useLocalStorage<Platform>({
    key: 'understudy.platform',
    defaultValue: 'Swift',
    getInitialValueInEffect: false,
  })
  const [target, setTarget] = useTarget()
  const [preferred, setPreferred] = useState<string | null>(null)
  const urls = info ? urlsFor(target, info) : []
  /** Goes to where its apps run most of all as well. */
  const choosePlatform = (chosen: Platform): void => {
    setPlatform(chosen)
    // a phone runs them all
    if (target !== 'phone') setTarget(SDKS[chosen].target ?? target)
  }
  const url = urls.find((candidate) => candidate === preferred) ?? urls[0]
  return { info, platform, setPlatform, choosePlatform, target, setTarget, url, setPreferred }
}
