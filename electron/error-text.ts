/** What went wrong, as a dialog says it. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error))
