import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningServer } from '../server/index'
import { dragImage } from './icons'
import type { ContentsPort, ElectronPort } from './port'

export interface EmailDragger {
  /** Rejects where there is no such email. */
  drag(from: ContentsPort, appId: string, emailId: string): Promise<void>
  /** Removes what was dragged. */
  close(): Promise<void>
}

/** Lets emails be dragged out as files. The server gives name and content; the page names an email and no path. */
export function createEmailDragger(
  { app, nativeImage }: Pick<ElectronPort, 'app' | 'nativeImage'>,
  server: Pick<RunningServer, 'emailFile'>,
): EmailDragger {
  const folders: string[] = []
  return {
    drag: async (from, appId, emailId) => {
      const { name, content } = await server.emailFile(appId, emailId)
      // two emails of one name must not take each other's place while a program still reads the first
      const folder = await mkdtemp(join(app.getPath('temp'), 'understudy-email-'))
      folders.push(folder)
      const file = join(folder, name)
      await writeFile(file, content)
      from.startDrag({ file, icon: dragImage(nativeImage) })
    },
    close: async () => {
      // the system removes in time what a program holds
      await Promise.allSettled(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
