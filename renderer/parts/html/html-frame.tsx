import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { safeDocument } from './safe-html'

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
          srcDoc={document.html}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          style={{ width: width ?? '100%' }}
        />
      </div>
    </>
  )
}
