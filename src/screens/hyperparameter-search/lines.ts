import { percent, threeDigits, timeLeft } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { countsText, searchParts } from '../../engine/experiments/hyperparameter-search/compare.ts';
import { searchFacts } from '../../engine/experiments/hyperparameter-search/facts.ts';
import {
  goodTrials,
  isFinal,
  type TrialResult,
  validationScore,
} from '../../engine/experiments/hyperparameter-search/results.ts';
import { isOver, pace } from '../../engine/experiments/results.ts';
import { bar } from '../../ui/charts/bar.ts';
import { type Cells, createCells, overlay, putText, stacked, textWidth } from '../../ui/charts/cells.ts';
import { pieces } from '../../ui/charts/prose.ts';
import { newestRound } from '../../ui/figures/search.ts';
import { plannedRuns } from '../../ui/kit/planned-runs.ts';
import { momentText } from '../../ui/kit/timeline.ts';
import { finalOf, nextBox, type SearchState, trialsOf } from './state.ts';

const words = {
  idle: { en: 'Space starts the search', ko: 'Space를 누르면 탐색이 시작됩니다' },
  round: { en: 'round', ko: '라운드' },
  seed: { en: 'seed', ko: '시드' },
  paused: { en: 'paused', ko: '일시 정지' },
  testing: {
    en: 'the best trial trains again and meets the test data',
    ko: '가장 좋은 시도를 다시 학습해 테스트합니다',
  },
  stale: { en: 'changed values start with r', ko: '바뀐 값은 r을 누르면 적용됩니다' },
  best: { en: 'best so far', ko: '지금까지 최고' },
  next: { en: 'next box', ko: '다음 상자' },
  own: { en: 'your box', ko: '내 상자' },
  tested: { en: 'test data', ko: '테스트' },
  now: { en: 'now', ko: '지금' },
  before: { en: 'before', ko: '이전' },
} as const;

/** Where the search is: round, trials done, time left; and the seed. */
export function stateLine(state: SearchState, width: number, language: Language): Cells {
  const cells = createCells(width, 1);
  const seed = `${words.seed[language]} ${state.seed}`;
  putText(cells, width - textWidth(seed), 0, seed, 'dim');
  if (state.phase === 'idle') {
    const start = words.idle[language];
    const facts = searchFacts(plannedRuns(state));
    const tried = facts ? `  ${searchParts(facts)[1][language]}` : '';
    overlay(
      cells,
      pieces(
        [
          [start, 'key'],
          [tried, 'value'],
        ],
        width - textWidth(seed) - 1,
      ),
      0,
      0,
    );
    return cells;
  }
  const trials = trialsOf(state);
  const round = newestRound(trials);
  const newest = trials.filter((r) => r.params.round === round);
  const done = newest.filter(isOver).length;
  const count = `${words.round[language]} ${round}  ${done}/${newest.length}`;
  putText(cells, 0, 0, count, 'value');
  const from = textWidth(count) + 1;
  const length = Math.max(0, Math.min(30, Math.floor(width / 4)));
  overlay(cells, bar({ value: done, max: Math.max(1, newest.length), width: length, thin: true }), from, 0);
  const at = from + length + 1;
  const going = state.phase === 'running' ? pace(state.results) : null;
  const testing = state.testing && state.phase === 'running' ? words.testing[language] : '';
  const time = testing || (going ? timeLeft(going.left)[language] : '');
  const said = momentText(state)?.[language] ?? (state.phase === 'paused' ? words.paused[language] : time);
  const room = width - textWidth(seed) - 1;
  if (at + textWidth(said) <= room) putText(cells, at, 0, said, state.phase === 'paused' ? 'key' : 'notice');
  const stale = at + textWidth(said) + 2;
  const [last, style] = state.stale ? [words.stale[language], 'key'] : [othersTried(newest, language), 'value'];
  if (stale + textWidth(last) <= room) putText(cells, stale, 0, last, style);
  return cells;
}

/** How many different values were tried of the hyperparameters that have no axis on the plane. */
function othersTried(trials: readonly TrialResult[], language: Language): string {
  const facts = searchFacts(trials);
  if (!facts) return '';
  const values = facts.values.filter(({ key }) => key !== 'lr' && key !== 'weightDecay');
  return countsText({ ...facts, values })[language];
}

function span([low, high]: readonly [number, number]): string {
  return low === high ? threeDigits(low) : `${threeDigits(low)} – ${threeDigits(high)}`;
}

/** The best trial so far, and where the search would go on. */
export function boxLine(state: SearchState, width: number, language: Language): Cells {
  const [best] = goodTrials(trialsOf(state));
  if (!best) return createCells(width, 1);
  const { lr, weightDecay } = best.params;
  const found: [string, string] = [`  η ${threeDigits(lr)}  λ ${threeDigits(weightDecay)}`, 'value'];
  const parts: [string, string][] = [
    ['✶ ', 'best'],
    [`${words.best[language]} `, 'dim'],
    [percent(validationScore(best))[language], 'value'],
    found,
  ];
  const final = finalOf(state);
  const tested = final && isFinal(final) ? final.summary.testAccuracy : undefined;
  if (typeof tested === 'number') {
    parts.push([`  ·  ${words.tested[language]} `, 'dim'], [percent(tested)[language], 'notice']);
  }
  const box = state.phase === 'over' ? nextBox(state) : null;
  if (box) {
    const name = words[state.box ? 'own' : 'next'][language];
    parts.push([`  ·  ${name}: η ${span(box.lr)}  λ ${span(box.weightDecay)}`, 'box']);
  }
  // What the verdict says too has to go first: the box stands nowhere else.
  const length = parts.reduce((sum, [text]) => sum + textWidth(text), 0);
  return pieces(length > width ? parts.filter((part) => part !== found) : parts, width);
}

/**
 * A search in a line: whether it is the one at hand, how it chose its trials, and what came of it; `brief`: without the numbers of
 * different values, which stand at its plane.
 */
export function searchLine(
  trials: readonly TrialResult[],
  { when, brief = false }: { readonly when: 'now' | 'before'; readonly brief?: boolean },
  width: number,
  language: Language,
): Cells {
  const facts = searchFacts(trials);
  if (!facts) return createCells(width, 1);
  const [name, tried, best, median] = searchParts(brief ? { ...facts, values: [] } : facts);
  const style = when === 'now' ? 'value' : 'dim';
  return pieces(
    [
      [`${words[when][language]}  `, 'dim'],
      [name[language], when === 'now' ? 'title' : 'dim'],
      [` · ${tried[language]}`, style],
      [` · ${best[language]}`, style],
      [` · ${median[language]}`, style],
    ],
    width,
  );
}

/** The search at hand and those before it, a line each: as many as a height has room for. */
export function searchLines(state: SearchState, width: number, height: number, language: Language): Cells {
  const { ghosts } = state;
  if (ghosts.length === 0) return createCells(width, 0);
  const lines = [
    searchLine(trialsOf(state), { when: 'now' }, width, language),
    ...ghosts.map(({ results }) => searchLine(results, { when: 'before' }, width, language)),
  ].slice(0, Math.max(2, height));
  return stacked(width, lines.length, lines);
}
