import { Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { takePartInFinding } from '../../ui/find-places'
import { countIn, markedDocument } from './marked-document'
import { safeDocument, sourceOf } from './safe-html'

interface HtmlFrameProps {
  html: string
  title: string
  /** Where a link leads when it is followed; its text stays. */
  follow?: ((url: string) => string) | undefined
  /** CSS pixels; the whole width when absent. */
  width?: number | undefined
}

/** HTML of an email in a frame that can neither run scripts nor fetch anything; links open outside on a click. */
export function HtmlFrame({ html, title, follow, width }: HtmlFrameProps) {
  const document = useMemo(() => safeDocument(html, follow), [html, follow])
  const source = useMarked(document.root)
  return (
    <>
      {document.remoteImages > 0 && (
        <Text fz="xs" c="dimmed" px="md" py={6} role="note">
          {document.remoteImages === 1 ? '1 remote image is' : `${document.remoteImages} remote images are`}{' '}
          not loaded.
        </Text>
      )}
      <div className="html-frame">
        <iframe
          title={title}
          srcDoc={source}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          style={{ width: width ?? '100%' }}
        />
      </div>
    </>
  )
}

/** The document's source, marked while somebody finds text in the page: no script of ours may look into the frame. */
function useMarked(root: Element): string {
  const [found, setFound] = useState<{ text: string; current: number | undefined } | null>(null)
  useEffect(
    () =>
      takePartInFinding({
        count: (text) => countIn(root, text),
        mark: (text, current) => setFound({ text, current }),
        forget: () => setFound(null),
      }),
    [root],
  )
  return useMemo(
    () => sourceOf(found === null ? root : markedDocument(root, found.text, found.current)),
    [root, found],
  )
}
