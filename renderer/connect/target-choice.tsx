import { Choice } from './choice'
import { TARGET_NAMES, TARGETS, type Target } from './targets'

interface TargetChoiceProps {
  target: Target
  onTarget: (target: Target) => void
}

const OPTIONS = TARGETS.map((value) => ({ value, label: TARGET_NAMES[value] }))

/** Where the app runs, which decides under which address it finds the server. */
export function TargetChoice({ target, onTarget }: TargetChoiceProps) {
  return <Choice title="Where does the app run?" options={OPTIONS} value={target} onChange={onTarget} />
}
