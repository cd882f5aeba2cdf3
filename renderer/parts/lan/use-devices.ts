import { useQuery } from '@tanstack/react-query'
import type { DeviceList } from '../../../server/contract/devices'
import { listDevices } from '../../api/client'
import { keys } from '../../api/keys'

/** Asked for when it is shown and when somebody asks again: no tool tells of a device that comes. */
export function useDevices(isAsked = true): {
  list: DeviceList | undefined
  isLooking: boolean
  look: () => void
} {
  const { data, isFetching, refetch } = useQuery({
    queryKey: keys.devices(),
    queryFn: listDevices,
    enabled: isAsked,
    staleTime: 0,
  })
  return { list: data, isLooking: isFetching, look: () => void refetch() }
}
