import { Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { OptionList } from '../../../server/contract/options'
import type { ServerInfo, ServerSettingsChange } from '../../../server/contract/server-info'
import { changeServerSettings } from '../../api/client'
import { useInfo } from '../../api/use-info'
import { useOptions } from '../../parts/server-options/use-options'
import { useSingleKeys } from '../../place/preferences'
import { useApps } from '../../place/use-current-app'
import { FaultNotice } from '../../ui/fault-notice'
import { SettingSwitch } from '../../ui/setting-switch'
import { SettingGroup } from '../fields/setting-group'
import { ConfigFile, ConfigTrouble } from '../server/config-file'
import { ConsoleLogin } from '../server/console-login'
import { DataFolder } from '../server/data-folder'
import { FurtherWindow } from '../server/further-window'
import { OptionFields, OptionGroup, OtherOptions } from '../server/option-group'
import { PageContents } from '../server/page-contents'
import { RestartNotice } from '../server/restart-notice'
import { ServerFacts } from '../server/server-facts'
import { DevicesPart } from './devices-part'

/** What holds for every app, and what this server is. */
export function ServerPage() {
  const { data: info } = useInfo()
  const list = useOptions()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  if (!info) return null
  return (
    <>
      <PageContents key={list ? 'all' : 'some'} />
      {list && <ConfigTrouble list={list} />}
      {list && <RestartNotice list={list} isEphemeral={info.dataFolder === null} />}
      <OptionGroup title="Address" group="address" list={list} />
      <DevicesPart />
      <SettingGroup title="Data">
        <DataFolder info={info} list={list} />
      </SettingGroup>
      <Applications info={info} list={list} />
      {list && (
        <SettingGroup title="Console API and scripts">
          <ConsoleLogin list={list} />
          <OptionFields group="access" list={list} />
        </SettingGroup>
      )}
      <OptionGroup title="Desktop app" group="desktop" list={list} />
      {list && <OtherOptions list={list} />}
      {list && (
        <SettingGroup title="Config file">
          <ConfigFile file={list.file} />
        </SettingGroup>
      )}
      <SettingGroup title="This server">
        <ServerFacts info={info} />
      </SettingGroup>
      <SettingGroup title="Windows">
        <FurtherWindow />
        <div className="setting">
          <SettingSwitch
            label="Single-letter keys"
            description="Keys such as j, k and / do something. Press ? for all of them."
            isOn={singleKeys}
            onChange={setSingleKeys}
          />
        </div>
      </SettingGroup>
    </>
  )
}

function Applications({ info, list }: { info: ServerInfo; list: OptionList | undefined }) {
  const { data: apps = [] } = useApps()
  const change = useMutation({ mutationFn: (changed: ServerSettingsChange) => changeServerSettings(changed) })
  return (
    <SettingGroup title="Applications">
      <div className="setting">
        <SettingSwitch
          label="Adopt unknown apps"
          description="A call with an unknown application id makes an app of its own. Off, it is refused with 2002."
          isOn={info.adoptUnknownApps}
          onChange={(adoptUnknownApps) => change.mutate({ adoptUnknownApps })}
        />
      </div>
      <div className="setting">
        <Select
          label="Default app"
          description="Requests to /api/… go to it."
          data={apps.map(({ id, name }) => ({ value: id, label: name }))}
          value={info.defaultAppId || null}
          placeholder="None yet: the first app becomes it"
          onChange={(defaultAppId) => {
            if (defaultAppId !== null) change.mutate({ defaultAppId })
          }}
        />
      </div>
      <FaultNotice error={change.error} onClose={change.reset} />
      <OptionFields group="applications" list={list} />
    </SettingGroup>
  )
}
