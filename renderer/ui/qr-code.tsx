import { useMemo } from 'react'
import { encode } from 'uqr'

/** White around it, in modules: readers need four. */
const QUIET = 4

interface QrCodeProps {
  text: string
  /** What it leads to, for those who do not see it. */
  label: string
  /** CSS pixels of a side. */
  size?: number
}

/** A code for the camera of a phone; black on white in both themes, since readers fail on the inverse. */
export function QrCode({ text, label, size = 176 }: QrCodeProps) {
  const { path, side } = useMemo(() => drawingOf(text), [text])
  return (
    <svg
      role="img"
      aria-label={label}
      className="qr-code"
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** A square for each dark module. */
function drawingOf(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: squares.join(''), side: size }
}
