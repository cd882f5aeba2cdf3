import { startTestServer, type TestServer } from '../support/start-test-server'

/** Runs the work against a server on the folder, and stops it again. */
export async function runningOn<T>(folder: string, work: (t: TestServer) => Promise<T>): Promise<T> {
  const t = await startTestServer({ dataFolder: folder })
  try {
    return await work(t)
  } finally {
    await t.stop()
  }
}
