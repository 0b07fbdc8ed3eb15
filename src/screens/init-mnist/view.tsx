import { experimentById } from '../../engine/experiments/index.ts';
import { raceFigure } from '../../ui/figures/race.ts';
import { raceTable } from '../../ui/figures/race-table.ts';
import { inset } from '../../ui/kit/panes.ts';
import { iterationsOf, type RaceState } from '../../ui/kit/race.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { TrainingView } from '../../ui/kit/training-view.tsx';

export const experimentId = 'init-mnist';

const words = {
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
} as const;

/** The book draws losses up to 2.5: a little above what guessing costs. */
const bookTop = 2.5;

/** Figure F13: initial weights race on real digits, live. */
export function InitRaceView(props: ViewProps<RaceState>) {
  const { state, language } = props;
  const { controls, results, cursor } = state;
  const runs = results.length || (controls.values.init as string[]).length;
  return (
    <TrainingView
      {...props}
      reading={[experimentById(experimentId).reading[language]]}
      figure={inset((width, height) =>
        raceFigure({
          ...state,
          experiment: experimentId,
          width,
          height,
          language,
          iterations: iterationsOf(state),
          top: bookTop * state.top,
          highlight: null,
        }),
      )}
      table={(width, height) => raceTable({ results, cursor, width, height, language })}
      tableRows={runs + 1}
      remark={words[state.smooth ? 'smooth' : 'raw'][language]}
    />
  );
}
