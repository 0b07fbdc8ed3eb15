import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from './divergence-verdict.ts';
import { lossAround, raceVerdict } from './race-verdict.ts';

/** What a guess among ten classes costs, in nats: the loss of a network that has learned nothing. */
const guessing = Math.log(10);

/** Runs whose loss is still what guessing costs, to one part in fifty, over their last hundred iterations. */
export function unlearned(results: readonly RunResult[]): RunResult[] {
  return results.filter((run) => {
    const losses = run.series.loss?.y ?? [];
    const loss = lossAround(losses, losses.length);
    return losses.length > 1 && loss > guessing * 0.98 && loss < guessing * 1.02;
  });
}

/** English sentences begin with a capital, also those that begin with "std 0.01". */
function capital({ en, ko }: Text): Text {
  return { en: en.charAt(0).toUpperCase() + en.slice(1), ko };
}

/** Who has not begun to learn, then who was lowest when, as in any race; every word follows from the numbers. */
export function initRaceVerdict(results: readonly RunResult[]): Text[] {
  const idle = unlearned(results);
  const lost = results.filter((run) => run.summary.diverged);
  const still = idle.map((run) => {
    const losses = run.series.loss!.y;
    const [loss, length] = [lossAround(losses, losses.length).toFixed(2), losses.length];
    const { en, ko } = run.label;
    return {
      en: `With ${en} nothing is learned in ${length} iterations: the loss stays at ${loss}, what guessing costs.`,
      ko: `${josa(ko, '은', '는')} ${length}회 동안 아무것도 배우지 못합니다. 손실은 찍을 때와 같은 ${loss}에 머뭅니다.`,
    };
  });
  const gone = divergenceSentences(lost, 'iteration', ({ label }) => ({
    ...label,
    en: `With ${label.en} the network`,
  }));
  // Of a race that nobody has begun there is no winner to tell.
  const racing = results.filter((run) => !lost.includes(run));
  return [...still, ...(racing.length > idle.length ? raceVerdict(racing).map(capital) : []), ...gone];
}
