import { Group, Stack, Text } from '@mantine/core'
import type { AppSummary } from '../../../server/contract/app'
import type { ServerInfo } from '../../../server/contract/server-info'
import { useCalls } from '../../place/use-was-called'
import { NothingCame } from './nothing-came'
import { isSlip, SlipLine } from './slip-line'
import type { useChoices } from '../use-choices'
import { useIsLate } from './use-is-late'

interface WaitingProps {
  app: AppSummary | null
  info: ServerInfo
  choices: Pick<ReturnType<typeof useChoices>, 'platform' | 'target' | 'url'>
  /** When the line was copied last, or else first shown, in epoch ms. */
  since: number
}

/** Waits in sight, with what came and failed, and with what may be wrong when nothing comes. */
export function Waiting({ app, info, choices, since }: WaitingProps) {
  const { platform, target, url } = choices
  const slip = useCalls(app)?.find(isSlip)
  const isLate = useIsLate(since) && (slip === undefined || slip.at < since)
  return (
    <section className="first-run-waiting scroll" tabIndex={0} aria-label="Waiting">
      <Stack gap="sm" className="first-run-page">
        <Group gap="xs" role="status">
          <span className="pulse" aria-hidden />
          <Text fz="sm" fw={600}>
            Waiting for your app…
          </Text>
          <Text fz="sm" c="dimmed">
            Start it, and its first call shows here.
          </Text>
        </Group>
        {slip && !isLate && <SlipLine call={slip} platform={platform} line={url} />}
        {isLate && <NothingCame platform={platform} target={target} info={info} url={url} />}
      </Stack>
    </section>
  )
}
