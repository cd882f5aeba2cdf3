import type { TestServer } from './start-test-server'

/** Longest time in ms for which /livez did not answer while the work was under way. */
export async function longestGap(
  { server }: Pick<TestServer, 'server'>,
  work: () => Promise<unknown>,
): Promise<number> {
  let longest = 0
  let isDone = false
  const watch = async (): Promise<void> => {
    for (let last = performance.now(); !isDone;) {
      await (await fetch(`${server.url}/livez`)).text()
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
  }
  const watching = watch()
  await work().finally(() => (isDone = true))
  await watching
  return longest
}
