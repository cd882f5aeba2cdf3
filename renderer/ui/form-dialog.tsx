import { Modal, type ModalProps } from '@mantine/core'
import { FormFrame, type FormFrameProps } from './form-frame'

interface FormDialogProps extends Omit<FormFrameProps, 'onCancel'> {
  title: string
  size?: ModalProps['size']
  onClose: () => void
}

/** A form in a dialog, which stays open until the form was sent or left. */
export function FormDialog({ title, size = 'md', onClose, ...frame }: FormDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <FormFrame {...frame} onCancel={onClose} />
    </Modal>
  )
}
