import { formatNumber, twoDigits } from '../../../../base/numbers.ts';
import type { Text } from '../../../../base/text.ts';
import type { OverfitResult } from './train.ts';

/** The same rule with λ in the loss, and with λ beside the gradient (Loshchilov and Hutter 2019). */
const pair = { inLoss: 'adam', decoupled: 'adamw' } as const;

/** Two runs that differ in nothing but where λ acts. */
export interface DecayPair {
  readonly inLoss: OverfitResult;
  readonly decoupled: OverfitResult;
}

const optimizerOf = ({ params }: OverfitResult) => params.optimizer ?? 'sgd';

/** The newest epoch that a run has recorded. */
const epochOf = ({ series }: OverfitResult) => series.weightStd?.x.at(-1);

/** Whether all that two runs follow from is the same, the optimizer aside. */
function isSameButRule({ params: a }: OverfitResult, { params: b }: OverfitResult): boolean {
  return JSON.stringify({ ...a, optimizer: '' }) === JSON.stringify({ ...b, optimizer: '' });
}

/** The pairs among some runs, with a λ above 0, that have come as far as each other without diverging. */
export function decayPairs(results: readonly OverfitResult[]): DecayPair[] {
  const able = results.filter((run) => run.params.weightDecay > 0 && !run.summary.diverged && epochOf(run));
  return able
    .filter((run) => optimizerOf(run) === pair.inLoss)
    .flatMap((inLoss) => {
      const decoupled = able.find((run) => optimizerOf(run) === pair.decoupled && isSameButRule(run, inLoss));
      return decoupled && epochOf(decoupled) === epochOf(inLoss) ? [{ inLoss, decoupled }] : [];
    });
}

/** "0.096 → 0.038": the std of a run's weights at its first and at its newest record. */
function way({ series }: OverfitResult): string {
  const { y } = series.weightStd!;
  return `${twoDigits(y[0]!)} → ${twoDigits(y.at(-1)!)}`;
}

const cause: Text = {
  en: 'AdamW takes the share η·λ of every weight in each update; Adam divides λ·W by the size of the gradient, so that weights with small gradients are pulled hardest.',
  ko: 'AdamW는 갱신마다 모든 가중치에서 η·λ의 몫을 덜어 냅니다. Adam은 λ·W도 기울기의 크기로 나누므로 기울기가 작은 가중치를 가장 세게 당깁니다.',
};

/** What the same λ does to the weights in the loss, and beside the gradient. */
export function decoupledSentences(results: readonly OverfitResult[]): Text[] {
  const pairs = decayPairs(results);
  const said = pairs.map(({ inLoss, decoupled }): Text => {
    const { weightDecay, lr } = inLoss.params;
    const [lambda, rate] = [weightDecay, lr].map(formatNumber);
    return {
      en: `At the same λ ${lambda} and η ${rate} the std of the weights went ${way(inLoss)} with λ in Adam’s loss, and ${way(decoupled)} decoupled from it, as in AdamW.`,
      ko: `같은 λ ${lambda}, η ${rate}에서 가중치의 표준편차는 λ를 손실에 넣은 Adam이 ${way(inLoss)}, 손실에서 분리한 AdamW가 ${way(decoupled)}입니다.`,
    };
  });
  return said.length === 0 ? [] : [...said, cause];
}
