import { useEffect, useState } from 'react'

const SHOWN_MS = 1400

/** Copies text to the clipboard and tells for a moment that it did. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [copied])
  return { copied, copy: (text) => void copyText(text).then(setCopied) }
}

/** Resolves to whether it worked. Under a plain http address other than localhost browsers hide the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!clipboard) return copyBySelection(text)
  return clipboard.writeText(text).then(
    () => true,
    () => copyBySelection(text),
  )
}

/** Declared here because the library calls it deprecated; nothing else copies where there is no navigator.clipboard. */
interface OldCopy {
  execCommand: (command: 'copy') => boolean
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.style.position = 'fixed'
  const focused = document.activeElement
  document.body.append(area)
  area.select()
  const done = (document as unknown as OldCopy).execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return done
}
