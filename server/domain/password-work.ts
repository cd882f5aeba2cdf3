import type { PasswordWork } from './ports'

/** Passwords that belong to one request. More than one are a bulk, which whoever waits for a single one passes. */
export function passwordWork(
  { appId, signal }: { appId: string; signal?: AbortSignal | undefined },
  count = 1,
): PasswordWork {
  return { lane: count > 1 ? 'bulk' : 'person', appId, signal }
}
