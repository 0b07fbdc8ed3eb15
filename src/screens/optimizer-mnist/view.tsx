import { experimentById } from '../../engine/experiments/index.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { raceFigure } from '../../ui/figures/race.ts';
import { raceTable } from '../../ui/figures/race-table.ts';
import { selectedOptimizer } from '../../ui/kit/controls.ts';
import { inset } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { TrainingView } from '../../ui/kit/training-view.tsx';
import { experimentId, iterationsOf, type RaceState } from './state.ts';

const words = {
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
} as const;

/** Figure F7: the race on real digits, live. */
export function RaceView(props: ViewProps<RaceState>) {
  const { state, language } = props;
  const { controls, results, cursor } = state;
  const chosen = selectedOptimizer(controls);
  const about = chosen ? [optimizerById(chosen).about[language]] : [];
  const runs = results.length || (controls.values.optimizers as string[]).length;
  return (
    <TrainingView
      {...props}
      reading={[...about, experimentById(experimentId).reading[language]]}
      figure={inset((width, height) =>
        raceFigure({
          ...state,
          experiment: experimentId,
          width,
          height,
          language,
          iterations: iterationsOf(state),
          highlight: chosen,
        }),
      )}
      table={(width, height) => raceTable({ results, cursor, width, height, language })}
      tableRows={runs + 1}
      remark={words[state.smooth ? 'smooth' : 'raw'][language]}
    />
  );
}
