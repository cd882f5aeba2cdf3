import { MantineThemeProvider, type MantineThemeOverride } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import type { AppSummary } from '../../server/contract/app'
import { useConnection } from '../api/use-live-events'
import { useNoteFirstCalls } from '../connect/first-run/use-first-calls'
import { FaultNotice } from '../ui/fault-notice'
import { CommandPalette } from './command-palette'
import { DialogsProvider } from './dialogs'
import { Header } from './header'
import { SectionBar, SECTION_TITLES } from './section-bar'
import { SectionView } from './section-view'
import { ServerGone } from './server-gone'
import { useRoute } from '../place/route'
import { setMovedTo } from '../place/moved-to'
import { useAnnouncements } from './use-announcements'
import { useCallingApps } from './use-calling-apps'
import { CurrentAppContext, useAppOfAddress, useApps } from '../place/use-current-app'
import { useDesktop } from '../place/use-desktop'
import { useSectionKeys } from './use-section-keys'

const UNCOVERED: MantineThemeOverride = {}
/** Dialogs listen for keys on the whole window, and those that lie below the cover are to be there after it. */
const COVERED: MantineThemeOverride = { components: { Modal: { defaultProps: { closeOnEscape: false } } } }

/** The window once it is signed in. */
export function Shell() {
  const app = useAppOfAddress()
  const { error } = useApps()
  const isGone = useIsGone()
  if (app === undefined) return <FaultNotice error={error} />
  return (
    <CurrentAppContext value={app}>
      <MantineThemeProvider theme={isGone ? COVERED : UNCOVERED}>
        <DialogsProvider>
          <Frame app={app} isCovered={isGone} />
          {isGone ? <ServerGone /> : <CommandPalette />}
        </DialogsProvider>
      </MantineThemeProvider>
    </CurrentAppContext>
  )
}

function Frame({ app, isCovered }: { app: AppSummary | null; isCovered: boolean }) {
  const { section } = useRoute()
  useDesktop()
  useAnnouncements()
  const calling = useCallingApps(app)
  useNoteFirstCalls()
  useSectionKeys(isCovered)
  useDocumentTitle([SECTION_TITLES[section], app?.name, 'Understudy'].filter(Boolean).join(' · '))
  return (
    <div className="frame" inert={isCovered}>
      <Header calling={calling} />
      <SectionBar />
      <main className="frame-main" aria-label={SECTION_TITLES[section]}>
        <SectionView key={app?.id ?? ''} section={section} />
      </main>
    </div>
  )
}

const PATIENCE_MS = 700

/** True once the server has been away for longer than a hiccup. */
function useIsGone(): boolean {
  const connection = useConnection()
  const isLost = connection === 'lost'
  useEffect(() => {
    // back at this address, whatever a restart had in mind
    if (connection === 'connected') setMovedTo(null)
  }, [connection])
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isLost) return
    const timer = window.setTimeout(() => setLong(true), PATIENCE_MS)
    return () => {
      window.clearTimeout(timer)
      setLong(false)
    }
  }, [isLost])
  return isLost && isLong
}
