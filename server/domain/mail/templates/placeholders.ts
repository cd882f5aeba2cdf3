/** A name in braces, as the vendor writes placeholders; CSS in braces does not look like one. */
export const PLACEHOLDER = /\{([A-Za-z_][\w.]*)\}/g

/**
 * The same beside names in double braces, with the inner braces as part of the name: those take the values that a call
 * sends along (wire reference H).
 */
export const CUSTOM_PLACEHOLDER = /\{(\{[^{}]{1,100}\}|[A-Za-z_][\w.]*)\}/g

/** The names in double braces, each once, in the order of their first use. */
export function keysIn({ subject, html }: { subject: string; html: string }): string[] {
  const found = [...`${subject}\n${html}`.matchAll(CUSTOM_PLACEHOLDER)]
  const names = found.map(([, name = '']) => name).filter((name) => name.startsWith('{'))
  return [...new Set(names.map((name) => name.slice(1, -1)))]
}

/** The placeholders that every text may use (wire reference H). */
export const COMMON_PLACEHOLDERS = [
  '{identity_value}',
  '{identity_name}',
  '{app_name}',
  '{Users.column}',
] as const
