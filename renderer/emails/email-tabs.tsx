import { Badge, SegmentedControl, Table, Tabs, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { CapturedEmail } from '../../server/contract/mail'
import { getRawEmail } from '../api/client'
import { keys } from '../api/keys'
import { useInfo } from '../api/use-info'
import { useCurrentApp } from '../place/use-current-app'
import { FaultNotice } from '../ui/fault-notice'
import { Attachments } from './attachments'
import { localLink } from '../parts/lan/links'
import { HtmlFrame } from '../parts/html/html-frame'
import { SourceText } from './source-text'

const PHONE_WIDTH = 375

/** The ways to look at an email. */
export function EmailTabs({ email }: { email: CapturedEmail }) {
  const [tab, setTab] = useState<string | null>(email.html === null ? 'text' : 'html')
  return (
    <Tabs value={tab} onChange={setTab} className="email-tabs">
      <Tabs.List aria-label="Views of the email">
        <Tabs.Tab value="html">HTML</Tabs.Tab>
        <Tabs.Tab value="source">HTML source</Tabs.Tab>
        <Tabs.Tab value="text">Text</Tabs.Tab>
        <Tabs.Tab value="headers">Headers</Tabs.Tab>
        <Tabs.Tab value="raw">Raw</Tabs.Tab>
        <Tabs.Tab
          value="attachments"
          rightSection={email.attachmentCount > 0 && <Badge size="xs">{email.attachmentCount}</Badge>}
        >
          Attachments
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="html" className="email-panel">
        <HtmlView email={email} />
      </Tabs.Panel>
      <Tabs.Panel value="source" className="email-panel">
        <SourceText text={email.html} what="HTML source" />
      </Tabs.Panel>
      <Tabs.Panel value="text" className="email-panel">
        <SourceText text={email.text} what="Text" />
      </Tabs.Panel>
      <Tabs.Panel value="headers" className="email-panel">
        <Headers email={email} />
      </Tabs.Panel>
      <Tabs.Panel value="raw" className="email-panel">
        <Raw emailId={email.emailId} />
      </Tabs.Panel>
      <Tabs.Panel value="attachments" className="email-panel">
        <Attachments email={email} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** The links that the email is about are followed at an address that this machine reaches. */
function useFollow({ confirmationUrl, recoveryUrl }: CapturedEmail): (url: string) => string {
  const { data: info } = useInfo()
  const here = info?.url
  return useCallback(
    (url) =>
      here !== undefined && [confirmationUrl, recoveryUrl].includes(url) ? localLink(url, here) : url,
    [here, confirmationUrl, recoveryUrl],
  )
}

function HtmlView({ email }: { email: CapturedEmail }) {
  const { html, subject } = email
  const follow = useFollow(email)
  const [frame, setFrame] = useLocalStorage({
    key: 'understudy.mail-frame',
    defaultValue: 'wide',
    getInitialValueInEffect: false,
  })
  if (html === null) return <SourceText text={null} what="HTML" />
  return (
    <>
      <div className="frame-width">
        <SegmentedControl
          aria-label="Width"
          size="xs"
          data={[
            { value: 'wide', label: 'Desktop' },
            { value: 'phone', label: 'Phone' },
          ]}
          value={frame}
          onChange={setFrame}
        />
      </div>
      <HtmlFrame
        html={html}
        title={`HTML of ${subject}`}
        follow={follow}
        width={frame === 'phone' ? PHONE_WIDTH : undefined}
      />
    </>
  )
}

function Headers({ email }: { email: CapturedEmail }) {
  return (
    <div className="scroll pad" tabIndex={0} role="region" aria-label="Headers of the email">
      <Table aria-label="Headers">
        <Table.Tbody>
          {email.headers.map(({ name, value }, index) => (
            <Table.Tr key={`${index} ${name}`}>
              <Table.Th scope="row" className="no-wrap">
                {name}
              </Table.Th>
              <Table.Td>
                <Text component="span" fz="xs" className="break">
                  {value}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Raw({ emailId }: { emailId: string }) {
  const { id: appId } = useCurrentApp()
  const { data, error } = useQuery({
    queryKey: keys.rawEmail(appId, emailId),
    queryFn: () => getRawEmail(appId, emailId),
  })
  return error ? <FaultNotice error={error} /> : <SourceText text={data ?? ''} what="Raw message" />
}
