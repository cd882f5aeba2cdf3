import type { Actions } from './actions'
import type { Ending } from './ending'
import type { Deed, Launch } from './launch'

interface AnswerParts {
  actions: Actions
  ending: Ending
  log: (line: string) => void
}

/** Does what starts ask of the running app: the one that it was, and every further one. */
export function answerLaunches({ actions, ending, log }: AnswerParts): (launch: Launch) => void {
  const deeds: Record<Deed, () => void> = {
    'copy-server-url': () => actions.copyServerUrl(),
    'copy-newest-link': () => actions.copyNewestLink(),
    pause: () => actions.setPaused(true),
    resume: () => actions.setPaused(false),
    quit: () => actions.quit(),
  }
  return ({ deed, link, place, isHidden }) => {
    if (ending.isUnderWay()) {
      // what it would be told, nobody would see any more
      if (deed === undefined) ending.startAfter({ isShown: !isHidden, link })
      return
    }
    if (link !== undefined && place === undefined) log('A link was not understood')
    if (deed !== undefined) deeds[deed]()
    else if (!isHidden) actions.open(place)
  }
}
