import { twoDigits } from '../../../base/numbers.ts';
import { josa, type Text } from '../../../base/text.ts';
import type { Question } from '../questions.ts';
import type { ActivationsResult } from './stats.ts';
import { activationSentences, type Behaviour, behaviourOf } from './verdict.ts';

/** What the histogram of the last layer may look like, and the behaviours that look like that. */
const shapes: readonly {
  readonly id: string;
  readonly label: Text;
  readonly picture: string;
  readonly of: readonly Behaviour[];
}[] = [
  { id: 'ends', label: { en: 'piled up at the ends', ko: '양 끝에 몰림' }, picture: '█▁ ▁█', of: ['piles up'] },
  {
    id: 'one',
    label: { en: 'nearly all at one value', ko: '거의 한 값' },
    picture: '  █  ',
    of: ['alike', 'identical', 'dead', 'dies out'],
  },
  {
    id: 'narrower',
    label: { en: 'narrower with every layer', ko: '층마다 좁아짐' },
    picture: ' ▂█▂ ',
    of: ['shrinks'],
  },
  { id: 'spread', label: { en: 'spread out as before', ko: '고르게 퍼짐' }, picture: '▄▅▅▅▄', of: ['holds'] },
  {
    id: 'wider',
    label: { en: 'wider with every layer', ko: '층마다 넓어짐' },
    picture: '▂▁▁▁▂',
    of: ['grows', 'overflows'],
  },
];

const firstRun = (runs: readonly ActivationsResult[]) => runs[0];

const shapeQuestion: Question<ActivationsResult> = {
  id: 'shape',
  ask(runs) {
    const run = firstRun(runs);
    if (!run) return null;
    return {
      kind: 'choice',
      text: {
        en: `${run.label.en}: what will the histogram of the last layer look like?`,
        ko: `${run.label.ko}: 마지막 층의 히스토그램은 어떤 모양일까요?`,
      },
      items: shapes.map(({ id, label, picture }) => ({ id, label, picture })),
    };
  },
  answer(results) {
    const run = firstRun(results);
    const behaviour = run && behaviourOf(run);
    if (!behaviour) return null;
    return {
      kind: 'choice',
      id: shapes.find(({ of }) => of.includes(behaviour))!.id,
      fact: activationSentences(run)[0]!,
    };
  },
};

/** From this factor on gradients are called smaller or larger. */
const notable = 2;

const gradientQuestion: Question<ActivationsResult> = {
  id: 'gradient',
  ask(runs) {
    const run = firstRun(runs);
    if (!run) return null;
    return {
      kind: 'choice',
      text: {
        en: `${run.label.en}: the gradients that arrive in layer 1, against those of the last layer, will be …`,
        ko: `${run.label.ko}: 1층까지 흘러온 기울기는 마지막 층의 기울기에 비해 어떨까요?`,
      },
      items: [
        { id: 'smaller', label: { en: 'less than half as large', ko: '절반보다 작음' } },
        { id: 'alike', label: { en: 'about as large', ko: '비슷함' } },
        { id: 'larger', label: { en: 'more than twice as large', ko: '두 배보다 큼' } },
      ],
    };
  },
  answer(results) {
    const gradients = firstRun(results)?.summary.gradients;
    const [first, last] = [gradients?.[0]?.rms, gradients?.at(-1)?.rms];
    if (first === undefined || last === undefined || !Number.isFinite(first / last)) return null;
    const factor = first / last;
    return {
      kind: 'choice',
      id: factor < 1 / notable ? 'smaller' : factor > notable ? 'larger' : 'alike',
      fact: {
        en: `Layer 1 got ${twoDigits(factor)} times as much as the last layer, by the root mean square.`,
        ko: `제곱평균제곱근으로 1층의 기울기는 마지막 층의 ${josa(`${twoDigits(factor)}배`, '이었', '였')}습니다.`,
      },
    };
  },
};

export const activationQuestions = [shapeQuestion, gradientQuestion];
