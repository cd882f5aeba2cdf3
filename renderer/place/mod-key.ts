const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** How this system writes the key that goes with shortcuts. */
export const modKey = isApple ? '⌘' : 'Ctrl+'
