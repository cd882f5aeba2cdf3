import type { Log } from '../../domain/ports'
import type { DataFile } from '../data-file/file-format'
import { DATA_FILE } from '../disk/folder-names'

/**
 * Of a data file that somebody else has changed while nothing was waiting to be written to it: that one is left for the
 * next start, and what the store has is kept beside it, so that neither is lost.
 */
export class EditWatch {
  #keptAs: string | undefined

  constructor(
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  get isKept(): boolean {
    return this.#keptAs !== undefined
  }

  /** Keeps a view by `write`, which resolves with its name, and says where. */
  async keep(view: DataFile, write: (view: DataFile) => Promise<string>): Promise<void> {
    this.#keptAs = await write(view)
    this.log.notice(
      `${DATA_FILE} in ${this.folder} was changed by somebody else while Understudy has it in use. What Understudy has is kept there as ${this.#keptAs}. ` +
        'The next start takes the changed one as it is then; a change that is stored before keeps that one under another name and writes the file anew. Stop Understudy before you edit it.',
    )
  }

  /** The data file is the store's own again. */
  end(): void {
    this.#keptAs = undefined
  }

  /** For a stop that leaves both. */
  sayBoth(): void {
    this.log.notice(
      `${DATA_FILE} in ${this.folder} stays as somebody else has changed it, and the next start takes it. What Understudy had is ${this.#keptAs}; to go on with that, put it in the place of ${DATA_FILE}.`,
    )
  }

  /** For a stop that could not look at the data file. */
  sayUnsure(keptAs: string): void {
    this.log.notice(
      `${DATA_FILE} in ${this.folder} could not be looked at when Understudy stopped. What Understudy had is kept there as ${keptAs}; where ${DATA_FILE} is as Understudy left it, that can be removed.`,
    )
  }

  sayWrittenAnew(): void {
    this.log.notice(
      `${DATA_FILE} in ${this.folder} was removed by somebody else while Understudy had it in use, and was written anew. To start empty, stop Understudy before you remove it.`,
    )
  }
}
