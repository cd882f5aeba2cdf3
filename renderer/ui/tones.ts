import { defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core'

/** Text on its ground for light badges and the like, each with a contrast above 4.5 (WCAG AA). */
const TONES = {
  teal: { light: ['#075e45', '#d3f5e6'], dark: ['#63e6be', '#0d3b2e'] },
  red: { light: ['#a61e1e', '#ffe3e3'], dark: ['#ffb3b3', '#4a1717'] },
  yellow: { light: ['#734600', '#fff0b8'], dark: ['#ffe066', '#453300'] },
  gray: { light: ['#48525c', '#e9edf1'], dark: ['#c3ccd5', '#2f3740'] },
  cyan: { light: ['#0b5a68', '#d9f2f6'], dark: ['#99e9f2', '#123c44'] },
} as const

type Scheme = 'light' | 'dark'

/** The tones as CSS variables of a colour scheme. */
export function toneVariables(scheme: Scheme): Record<string, string> {
  return Object.fromEntries(
    Object.entries(TONES).flatMap(([name, tone]) => [
      [`--u-${name}`, tone[scheme][0]],
      [`--u-${name}-ground`, tone[scheme][1]],
    ]),
  )
}

/** Mantine's own light variants miss the contrast with some colours. */
export const resolveTones: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input)
  const name = input.color ?? input.theme.primaryColor
  // a button that deletes looks like any other in the dark otherwise
  if (input.variant === 'subtle' && name === 'red') return { ...resolved, color: 'var(--u-bad)' }
  if (input.variant !== 'light' || !(name in TONES)) return resolved
  return { ...resolved, color: `var(--u-${name})`, background: `var(--u-${name}-ground)` }
}
