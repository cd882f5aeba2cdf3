import { useMutation, useQuery, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import type { LanChange, LanState } from '../../../server/contract/lan'
import { changeHttps, changeLan, getLan } from '../../api/client'
import { keys } from '../../api/keys'

/** Whether devices may connect; undefined until it is known. */
export function useLan(): LanState | undefined {
  return useQuery({ queryKey: keys.lan(), queryFn: getLan }).data
}

export const useChangeLan = (): UseMutationResult<LanState, Error, LanChange> => useLanMutation(changeLan)
export const useChangeHttps = (): UseMutationResult<LanState, Error, boolean> => useLanMutation(changeHttps)

function useLanMutation<Change>(
  mutationFn: (change: Change) => Promise<LanState>,
): UseMutationResult<LanState, Error, Change> {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: async (lan) => {
      client.setQueryData(keys.lan(), lan)
      await client.invalidateQueries({ queryKey: keys.info() })
    },
  })
}
