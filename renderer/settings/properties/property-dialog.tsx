import { Select, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import {
  PROPERTY_NAME_LIMIT,
  PROPERTY_TYPES,
  type PropertyDefinition,
  type PropertyRow,
} from '../../../server/contract/property'
import { changeProperty, createProperty } from '../../api/client'
import { refusalOf } from '../../api/control-fault'
import { useCurrentApp } from '../../place/use-current-app'
import { FormDialog } from '../../ui/form-dialog'
import { readDraft, toDraft } from '../../parts/property-form/property-drafts'
import { PropertyInput } from '../../parts/property-form/property-input'
import { NameInput } from './name-input'

interface PropertyDialogProps {
  /** The one to change; absent to create one. */
  property?: PropertyRow
  onClose: () => void
}

const NEW: PropertyRow = {
  name: '',
  type: 'STRING',
  required: false,
  identity: false,
  defaultValue: null,
  customRegex: null,
  builtIn: false,
  removable: true,
}

/** Declares a property or changes one. */
export function PropertyDialog({ property, onClose }: PropertyDialogProps) {
  const { id: appId } = useCurrentApp()
  const form = useForm({ initialValues: valuesOf(property ?? NEW) })
  const { name, type, required, identity, defaultDraft, customRegex } = form.values
  const read = readDraft(type, defaultDraft)
  const problem = 'problem' in read ? read.problem : undefined
  const send = useMutation({
    mutationFn: () => {
      const definition: PropertyDefinition = {
        name,
        type,
        required,
        identity,
        defaultValue: 'value' in read ? read.value : null,
        customRegex: customRegex === '' ? null : customRegex,
      }
      return property ? changeProperty(appId, property.name, definition) : createProperty(appId, definition)
    },
    onSuccess: onClose,
  })
  return (
    <FormDialog
      title={property ? `Edit ${property.name}` : 'Add property'}
      action={property ? 'Save' : 'Add property'}
      canSubmit={name !== '' && problem === undefined}
      sending={send}
      onSubmit={() => send.mutate()}
      onClose={onClose}
    >
      <NameInput
        maxLength={PROPERTY_NAME_LIMIT}
        {...form.getInputProps('name')}
        error={refusalOf(send.error, 'name')}
      />
      <Select
        label="Type"
        description={property ? 'Stored values have to fit, or the change is refused with 3056.' : undefined}
        data={[...PROPERTY_TYPES]}
        {...form.getInputProps('type')}
      />
      <Switch
        label="Required"
        description="A registration without it is refused with 3012."
        {...form.getInputProps('required', { type: 'checkbox' })}
      />
      <Switch
        label="Identity"
        description="Logins and confirmations use it; its values differ from user to user."
        disabled={property?.identity === true}
        {...form.getInputProps('identity', { type: 'checkbox' })}
      />
      <PropertyInput
        property={{ ...NEW, name: 'Default value', type }}
        draft={defaultDraft}
        error={problem ?? refusalOf(send.error, 'defaultValue')}
        onChange={(draft) => form.setFieldValue('defaultDraft', draft)}
      />
      <TextInput
        label="Validator"
        description="A regular expression that the whole value has to match"
        placeholder="[A-Z]{2}\d+"
        classNames={{ input: 'mono' }}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('customRegex')}
        error={refusalOf(send.error, 'customRegex')}
      />
    </FormDialog>
  )
}

function valuesOf({ name, type, required, identity, defaultValue, customRegex }: PropertyRow) {
  return {
    name,
    type,
    required,
    identity,
    defaultDraft: toDraft(type, defaultValue),
    customRegex: customRegex ?? '',
  }
}
