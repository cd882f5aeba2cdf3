import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ClientCall } from '../../../server/contract/client-call'
import type { EmailSummary } from '../../../server/contract/mail'
import type { UserRow } from '../../../server/contract/user'
import { listEmails, listUsers } from '../../api/client'
import { keys } from '../../api/keys'
import { useChangeSettings, useSettings } from '../../parts/app-settings/use-settings'
import { hrefTo } from '../../place/route'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'

/** Where the first call leads: the user that it made, the mail that it caused, the switch for confirmations. */
export function NextSteps({ call }: { call: ClientCall }) {
  const user = useUserOf(call)
  return (
    <Stack gap="xs">
      <Title order={2}>What to look at next</Title>
      <UserStep appId={call.appId} user={user} />
      <EmailStep appId={call.appId} userId={user?.user.objectId} />
      <ConfirmationStep />
      <ConfirmationEmailStep appId={call.appId} userId={user?.user.objectId} />
    </Stack>
  )
}

const NEWEST = { sort: 'created', order: 'desc', pageSize: 25 } as const
/** The clock may tick between a user and the moment that the log notes. */
const TOLERANCE_MS = 50

/** The user that a call made; where it made none, the newest. */
function useUserOf({ appId, at, durationMs }: ClientCall): UserRow | undefined {
  const { data } = useQuery({
    queryKey: keys.userPage(appId, NEWEST),
    queryFn: () => listUsers(appId, NEWEST),
  })
  const begin = at - durationMs - TOLERANCE_MS
  const made = data?.users.find(({ user }) => user.created >= begin && user.created <= at)
  return made ?? data?.users[0]
}

function UserStep({ appId, user }: { appId: string; user: UserRow | undefined }) {
  if (!user)
    return <Step title="No user yet" text="Register one from your app, and it appears here at once." />
  const { objectId, userStatus } = user.user
  return (
    <Step title={user.identity ?? objectId} text={`The user is stored, with the status ${userStatus}.`}>
      <Button component="a" href={hrefTo({ section: 'users', appId, item: objectId })}>
        Open user
      </Button>
    </Step>
  )
}

interface EmailStepProps {
  appId: string
  /** The user that the step before is about. */
  userId: string | undefined
}

function useEmails(appId: string): EmailSummary[] {
  const { data = [] } = useQuery({
    queryKey: keys.emailList(appId, ''),
    queryFn: () => listEmails(appId, ''),
  })
  return data
}

/** The mail that a user caused; where none did, the newest. */
const emailOf = (emails: readonly EmailSummary[], userId: string | undefined): EmailSummary | undefined =>
  emails.findLast(({ objectId }) => objectId === userId) ?? emails[0]

function EmailStep({ appId, userId }: EmailStepProps) {
  const email = emailOf(useEmails(appId), userId)
  if (!email)
    return (
      <Step
        title="No email yet"
        text="What a registration sends is captured here; none leaves this machine."
      />
    )
  return (
    <Step title={email.subject} text={`Captured instead of sent, to ${addressesOf(email)}.`}>
      <Button component="a" href={hrefTo({ section: 'emails', appId, item: email.emailId })}>
        Open email
      </Button>
    </Step>
  )
}

function ConfirmationStep() {
  const settings = useSettings()
  const { mutate, error, reset } = useChangeSettings()
  return (
    <Paper withBorder p="sm">
      <SettingSwitch
        label="Require email confirmation"
        description="On, the next registration gets an email with a link to follow, and cannot log in before that."
        isOn={settings?.emailConfirmationRequired ?? false}
        disabled={!settings}
        onChange={(emailConfirmationRequired) => mutate({ emailConfirmationRequired })}
      />
      <FaultNotice error={error} onClose={reset} />
    </Paper>
  )
}

/** What the switch led to: the newest confirmation, where it is another than the mail of the step before. */
function ConfirmationEmailStep({ appId, userId }: EmailStepProps) {
  const emails = useEmails(appId)
  const email = emails.find(({ template }) => template === 'confirmation')
  if (!email || email === emailOf(emails, userId)) return null
  return (
    <Step title={email.subject} text={`Captured, to ${addressesOf(email)}. Its link confirms the address.`}>
      <Button component="a" href={hrefTo({ section: 'emails', appId, item: email.emailId })}>
        Open confirmation
      </Button>
    </Step>
  )
}

const addressesOf = ({ to }: EmailSummary): string => to.map(({ address }) => address).join(', ')

interface StepProps {
  title: string
  text: string
  /** What leads there. */
  children?: ReactNode
}

function Step({ title, text, children }: StepProps) {
  return (
    <Paper withBorder p="sm" className="next-step">
      <div className="next-step-text">
        <Text fz="sm" fw={600} className="break">
          {title}
        </Text>
        <Text fz="xs" c="dimmed" className="break">
          {text}
        </Text>
      </div>
      {children}
    </Paper>
  )
}
