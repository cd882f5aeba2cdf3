import { Choices, findDataFolder, OptionRefused, serverOptionsOf, warningsOf } from '../server/index'

/** How this start of the app was asked to behave. What is absent the server makes or leaves open itself. */
export interface DesktopOptions {
  server: ReturnType<typeof serverOptionsOf>
  choices: Choices
  /** Throws StartFailure where an earlier version still uses its folder. */
  findDataFolder: () => Promise<string>
}

/**
 * Reads arguments and environment as the headless server does.
 * Raises an Error whose message, for a dialog box, names what cannot be taken: serving somewhere else instead would
 * leave the developer's apps talking to nothing.
 * @param complain tells a terminal, where the app was started from one.
 */
export function readDesktopOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  complain: (line: string) => void,
): DesktopOptions {
  try {
    const choices = Choices.read('desktop', args, environment)
    const { options } = choices
    for (const warning of warningsOf(options)) complain(warning)
    return {
      server: serverOptionsOf(options),
      choices,
      // never null: the app has no switch for that
      findDataFolder: async () => (await findDataFolder(options)) ?? '',
    }
  } catch (error) {
    if (!(error instanceof OptionRefused)) throw error
    complain(error.dialogText)
    throw new Error(error.dialogText)
  }
}
