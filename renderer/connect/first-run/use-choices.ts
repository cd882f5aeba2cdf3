import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getInfo } from '../../api/client'
import { keys } from '../../api/keys'
import type { Platform } from '../../parts/snippets/snippets'
import { urlsFor, type Target } from '../targets'
import { SDKS } from './sdks'

/** SDK and place of the app, as they were chosen; the guide of Connect remembers them as well. */
export function useChoices() {
  const { data: info } = useQuery({ queryKey: keys.info(), queryFn: getInfo })
  const [platform, setPlatform] = useLocalStorage<Platform>({
    key: 'understudy.platform',
    defaultValue: 'Swift',
    getInitialValueInEffect: false,
  })
  const [target, setTarget] = useLocalStorage<Target>({
    key: 'understudy.target',
    defaultValue: 'simulator',
    getInitialValueInEffect: false,
  })
  const [preferred, setPreferred] = useState<string | null>(null)
  const urls = info ? urlsFor(target, info) : []
  const choosePlatform = (chosen: Platform): void => {
    setPlatform(chosen)
    // a phone runs them all
    if (target !== 'phone') setTarget(SDKS[chosen].target ?? target)
  }
  const url = urls.find((candidate) => candidate === preferred) ?? urls[0]
  return { info, platform, choosePlatform, target, setTarget, url, setPreferred }
}
