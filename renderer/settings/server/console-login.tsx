import { Anchor, Button, Group, PasswordInput, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OptionChange, OptionList, OptionState } from '../../../server/contract/options'
import { useChangeOptions } from '../../parts/server-options/use-options'
import { FaultNotice } from '../../ui/fault-notice'
import { sourceText } from './source-text'

/** Login and password of the Console API, which need each other and are therefore saved together. */
export function ConsoleLogin({ list }: { list: OptionList }) {
  const change = useChangeOptions()
  const [login, setLogin] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const of = (name: string): OptionState | undefined => list.options.find((option) => option.name === name)
  const [known, secret, file] = [of('consoleLogin'), of('consolePassword'), of('consolePasswordFile')]
  if (!known || !secret) return null
  const written = String(known.written ?? '')
  const isSet = known.isWritten || secret.isWritten || Boolean(file?.isWritten)
  const isChanged = (login !== null && login !== written) || password !== ''
  const save = (entries: OptionChange): void =>
    change.mutate(entries, {
      onSuccess: () => {
        setLogin(null)
        setPassword('')
      },
    })
  const disabled = list.trouble !== null
  return (
    <form
      className="setting"
      onSubmit={(event) => {
        event.preventDefault()
        if (isChanged) save(entriesOf(login ?? written, password, Boolean(file?.isWritten)))
      }}
    >
      <Text fz="xs" c="dimmed">
        What scripts log in to the Console API with. The access token is a password of any login, too.
      </Text>
      <Group gap="xs" align="flex-end">
        <TextInput
          flex={1}
          miw={160}
          label="Console login"
          placeholder="Not set"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          value={login ?? written}
          onChange={({ currentTarget }) => setLogin(currentTarget.value)}
        />
        <PasswordInput
          flex={1}
          miw={160}
          label="Console password"
          placeholder={passwordHint(secret, file)}
          autoComplete="new-password"
          disabled={disabled}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={disabled || !isChanged} loading={change.isPending}>
          Save login
        </Button>
      </Group>
      <Group gap={6} className="option-source" data-source={known.source}>
        <Text component="span" fz="inherit" className="break">
          {known.source === 'default' && !isSet ? 'None: only the access token counts.' : sourceText(known)}
        </Text>
        {isSet && !disabled && (
          <Anchor
            component="button"
            type="button"
            fz="inherit"
            onClick={() => save({ consoleLogin: null, consolePassword: null, consolePasswordFile: null })}
          >
            Remove login
          </Anchor>
        )}
      </Group>
      <FaultNotice error={change.error} onClose={change.reset} />
    </form>
  )
}

/** A password that is typed takes the place of one in a file. */
function entriesOf(login: string, password: string, hasFile: boolean): OptionChange {
  return {
    consoleLogin: login === '' ? null : login,
    ...(password === '' ? {} : { consolePassword: password }),
    ...(password !== '' && hasFile ? { consolePasswordFile: null } : {}),
  }
}

function passwordHint(secret: OptionState, file: OptionState | undefined): string {
  if (secret.isWritten) return 'Set. Type to replace it'
  return file?.isWritten ? `In ${String(file.written)}` : 'Not set'
}
