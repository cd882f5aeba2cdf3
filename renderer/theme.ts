import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Badge,
  Button,
  Checkbox,
  Code,
  createTheme,
  Input,
  InputWrapper,
  Loader,
  Menu,
  Modal,
  NumberInput,
  PasswordInput,
  SegmentedControl,
  Select,
  Switch,
  Table,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'
import { resolveTones, toneVariables } from './ui/tones'

const SMALL = { defaultProps: { size: 'xs' } }
const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, Cantarell, 'Helvetica Neue', Arial, sans-serif"
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

/** A blue-grey scale in place of Mantine's brownish one; 7 is a panel, 8 what lies under it. */
const DARK: MantineColorsTuple = [
  '#e3e7eb',
  '#b8c1ca',
  '#929ba5',
  '#6b7580',
  '#3a434d',
  '#2f3740',
  '#252c33',
  '#1c2127',
  '#161a1f',
  '#101317',
]

/** Dense, as tools are; one accent. */
export const theme = createTheme({
  colors: { dark: DARK },
  primaryColor: 'cyan',
  // white on it has 5.7:1
  primaryShade: { light: 9, dark: 9 },
  variantColorResolver: resolveTones,
  fontFamily: FONT,
  fontFamilyMonospace: MONO,
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontFamily: FONT,
    sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' }, h3: { fontSize: '0.875rem' } },
  },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', size: 'md', color: 'gray' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Autocomplete: Autocomplete.extend(SMALL),
    Badge: Badge.extend({ defaultProps: { variant: 'light', size: 'sm', radius: 'sm', tt: 'none' } }),
    Button: Button.extend(SMALL),
    Checkbox: Checkbox.extend(SMALL),
    Code: Code.extend({ defaultProps: { fz: 'xs' } }),
    Input: Input.extend(SMALL),
    InputWrapper: InputWrapper.extend(SMALL),
    Loader: Loader.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } }),
    NumberInput: NumberInput.extend(SMALL),
    PasswordInput: PasswordInput.extend(SMALL),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', withItemsBorders: false } }),
    Select: Select.extend({ defaultProps: { size: 'xs', allowDeselect: false, checkIconPosition: 'right' } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm', withThumbIndicator: false } }),
    Table: Table.extend({ defaultProps: { fz: 'xs', verticalSpacing: 6 } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Textarea: Textarea.extend(SMALL),
    TextInput: TextInput.extend(SMALL),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
})

/** Mantine's grey texts miss WCAG AA on our grounds; these reach it. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#16202c',
    '--mantine-color-dimmed': '#5a646e',
    '--mantine-color-placeholder': '#68717a',
    '--mantine-color-error': '#b42020',
    '--u-page': '#f6f8fa',
    '--u-panel': '#ffffff',
    '--u-line': '#dfe4ea',
    '--u-hover': '#eef2f5',
    '--u-active': '#e0f2f5',
    '--u-accent': '#0b7285',
    ...toneVariables('light'),
  },
  dark: {
    '--mantine-color-text': '#e3e7eb',
    '--mantine-color-dimmed': '#a0a9b3',
    '--mantine-color-placeholder': '#929ba5',
    '--mantine-color-error': '#ff8f8f',
    '--u-page': '#161a1f',
    '--u-panel': '#1c2127',
    '--u-line': '#2f3740',
    '--u-hover': '#252c33',
    '--u-active': '#15353c',
    '--u-accent': '#66d9e8',
    ...toneVariables('dark'),
  },
})
