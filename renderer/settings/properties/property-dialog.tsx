import { Button, Group, Modal, Select, Stack, Switch, TextInput } from '@mantine/core'
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
import { FaultNotice } from '../../ui/fault-notice'
import { readDraft, toDraft } from '../../users/property-form/property-drafts'
import { PropertyInput } from '../../users/property-form/property-input'

interface PropertyDialogProps {
  /** The one to edit; absent to add one. */
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
  const save = useMutation({
    mutationFn: (definition: PropertyDefinition) =>
      property ? changeProperty(appId, property.name, definition) : createProperty(appId, definition),
    onSuccess: onClose,
  })
  const { values } = form
  const defaultValue = readDraft(values.type, values.defaultDraft)
  const problem = 'problem' in defaultValue ? defaultValue.problem : undefined
  const submit = ({ name, type, required, identity, customRegex }: typeof values): void =>
    save.mutate({
      name,
      type,
      required,
      identity,
      defaultValue: 'value' in defaultValue ? defaultValue.value : null,
      customRegex: customRegex === '' ? null : customRegex,
    })
  return (
    <Modal opened onClose={onClose} title={property ? `Edit ${property.name}` : 'Add property'}>
      <form onSubmit={form.onSubmit(submit)}>
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            maxLength={PROPERTY_NAME_LIMIT}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            {...form.getInputProps('name')}
            error={refusalOf(save.error, 'name')}
          />
          <Select
            label="Type"
            description={
              property ? 'Stored values have to fit, or the change is refused with 3056.' : undefined
            }
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
            property={{ ...NEW, name: 'Default value', type: values.type }}
            draft={values.defaultDraft}
            error={problem ?? refusalOf(save.error, 'defaultValue')}
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
            error={refusalOf(save.error, 'customRegex')}
          />
          <FaultNotice error={save.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={values.name === '' || problem !== undefined}
            >
              {property ? 'Save' : 'Add property'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
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
