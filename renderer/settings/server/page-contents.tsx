import { TableOfContents } from '@mantine/core'
import { useState } from 'react'

/** Height of the contents, in CSS pixels: what lies below them is what is read. */
const OFFSET = 72

/** The groups of a long page in a row that stays in sight, to jump to. It reads them from the page once, so it is made anew for others. */
export function PageContents() {
  const [host, setHost] = useState<HTMLElement | null>(null)
  return (
    <nav
      aria-label="On this page"
      className="page-contents"
      ref={(node) => setHost(node?.closest<HTMLElement>('.mantine-ScrollArea-viewport') ?? null)}
    >
      {host && (
        <TableOfContents
          size="xs"
          variant="light"
          scrollSpyOptions={{ selector: '.settings-content h2', scrollHost: host, offset: OFFSET }}
          getControlProps={({ data, active }) => ({
            children: data.value,
            'aria-current': active ? 'location' : undefined,
            onClick: () => goTo(data.getNode()),
          })}
        />
      )}
    </nav>
  )
}

/** The heading takes the focus, so that Tab goes on from there. */
function goTo(heading: HTMLElement): void {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  heading.scrollIntoView()
}
