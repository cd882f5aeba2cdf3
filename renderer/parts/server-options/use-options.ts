import { useMutation, useQuery } from '@tanstack/react-query'
import type { OptionChange, OptionList, OptionState } from '../../../server/contract/options'
import { changeOptions, listOptions, restartServer } from '../../api/client'
import { keys } from '../../api/keys'
import { useOptimisticChange } from '../../api/use-optimistic-change'
import { setMovedTo } from '../../place/moved-to'
import { notifyDone, notifyFailed } from '../../ui/notify'

/** What the start was told; undefined until it is known, and where the server has no config file. */
export function useOptions(): OptionList | undefined {
  return useQuery({ queryKey: keys.options(), queryFn: listOptions }).data
}

/** Writes entries of the config file: shown at once, taken back when refused. */
export function useChangeOptions() {
  return useOptimisticChange(keys.options(), changeOptions, withWritten)
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

/** Serves another data folder: writes it, then restarts, unless a flag or a variable would choose again. */
export function useOpenDataFolder() {
  const { mutateAsync: restart } = useRestart()
  const { mutateAsync: change } = useChangeOptions()
  return useMutation({
    mutationFn: async (folder: string) => {
      const { options, canRestart } = await change({ data: folder })
      const data = options.find(({ name }) => name === 'data')
      if (data?.source === 'flag' || data?.source === 'environment')
        notifyDone(
          `Saved. It counts once ${data.source === 'flag' ? data.flag : data.variable} of this start is gone.`,
        )
      else if (canRestart) await restart()
      else notifyDone('Saved. It counts from the next start on.')
    },
    onError: notifyFailed('The data folder was not opened'),
  })
}
