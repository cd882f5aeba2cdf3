import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { OptionChange, OptionList, OptionState } from '../../../server/contract/options'
import { changeOptions, listOptions, restartServer } from '../../api/client'
import { keys } from '../../api/keys'
import { setMovedTo } from '../../place/moved-to'

/** What the start was told; undefined until it is known, and where the server has no config file. */
export function useOptions(): OptionList | undefined {
  return useQuery({ queryKey: keys.options(), queryFn: listOptions }).data
}

/** Writes entries of the config file: shown at once, taken back when refused. */
export function useChangeOptions() {
  const client = useQueryClient()
  const queryKey = keys.options()
  return useMutation({
    mutationFn: changeOptions,
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<OptionList>(queryKey)
      if (before) client.setQueryData<OptionList>(queryKey, withWritten(before, change))
      return before
    },
    onError: (_error, _change, before) => client.setQueryData(queryKey, before),
    onSuccess: (list) => client.setQueryData(queryKey, list),
  })
}

function withWritten(list: OptionList, change: OptionChange): OptionList {
  const options = list.options.map((option): OptionState => {
    const value = change[option.name]
    if (value === undefined) return option
    return { ...option, isWritten: value !== null, written: option.isSecret ? null : value }
  })
  return { ...list, options }
}

/** Starts the program anew. Where its address changes, the window says where it is then. */
export function useRestart() {
  return useMutation({
    mutationFn: restartServer,
    onSuccess: ({ url }) => setMovedTo(url),
  })
}

/** Serves another data folder: writes it, then restarts. */
export function useOpenDataFolder() {
  const restart = useRestart()
  const change = useChangeOptions()
  return useMutation({
    mutationFn: async (folder: string) => {
      await change.mutateAsync({ data: folder })
      await restart.mutateAsync()
    },
  })
}
