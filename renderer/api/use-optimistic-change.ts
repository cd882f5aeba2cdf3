import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'

/**
 * Changes a value of the cache that the server has: shown at once, taken back when refused.
 * @param send sends the change; resolves with the value that it makes.
 * @param merge what the change is expected to make.
 */
export function useOptimisticChange<Value, Change>(
  queryKey: QueryKey,
  send: (change: Change) => Promise<Value>,
  merge: (value: Value, change: Change) => Value,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Value>(queryKey)
      if (before !== undefined) client.setQueryData<Value>(queryKey, merge(before, change))
      return before
    },
    onError: (_error, _change, before) => {
      client.setQueryData(queryKey, before)
      // others may have changed it since
      void client.invalidateQueries({ queryKey })
    },
    onSuccess: (value) => client.setQueryData(queryKey, value),
  })
}
