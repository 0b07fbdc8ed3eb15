import { describe, expect, test } from 'vitest';
import type { Text } from '../../../src/base/text.ts';
import type { Guess } from '../../../src/engine/runs/guess.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { guessPanel } from '../../../src/ui/kit/guess-panel.ts';

const asked: Text = {
  en: 'Who will get most of the test images right in the end? Put them in order, the best first.',
  ko: '마지막에 테스트 이미지를 가장 많이 맞힐 것은 무엇일까요? 좋은 것부터 차례로 놓으십시오.',
};
const outcome: Text = {
  en: 'You put SGD first: it came fourth, 10.9 points behind AdaGrad. In the end: AdaGrad 94.1 %, Adam 94.1 %, Momentum 92.7 %, SGD 83.2 %.',
  ko: '1위로 SGD를 꼽았습니다. 결과는 4위, AdaGrad에 10.9%p 차이로 뒤졌습니다. 최종 순서: AdaGrad 94.1%, Adam 94.1%, 모멘텀 92.7%, SGD 83.2%.',
};
const guess = (outcome: Text | null): Guess => ({
  question: 'order',
  asked,
  value: [],
  said: { en: 'SGD, Momentum, Adam, AdaGrad', ko: 'SGD, 모멘텀, Adam, AdaGrad' },
  outcome,
});

function panel(guesses: readonly Guess[], height: number, most: number, language: 'en' | 'ko' = 'en'): string[] {
  const options = { experiment: 'optimizer-mnist', runs: [], guesses, width: 78, height, most, language };
  return toStrings(guessPanel(options)).map((row) => row.trimEnd());
}

describe.each(['en', 'ko'] as const)('what came of guesses, in %s', (language) => {
  const three = [outcome, outcome, outcome].map(guess);

  test('is told whole where there is room', () => {
    const rows = panel(three, 6, 6, language);
    expect(rows).toHaveLength(6);
    expect(rows.slice(0, 2).join(' ').replaceAll('\u00a0', ' ')).toBe(outcome[language]);
  });

  test('without its last sentence where there is none, the first guess first, and never cut', () => {
    const rows = panel(three, 4, 6, language);
    expect(rows).toHaveLength(4);
    expect(rows.join('')).not.toContain('…');
    const head = { en: /AdaGrad\.$/, ko: /뒤졌습니다\.$/ }[language];
    expect(rows[2]).toMatch(head);
    expect(rows[3]).toMatch(head);
  });

  test('has more rows than it should take rather than say less than what came of it', () => {
    expect(panel(three, 1, 6, language)).toHaveLength(3);
    expect(panel(three, 1, 2, language)).toHaveLength(2);
    // On a low screen nothing is begun that has no room to its end.
    const low = panel(three, 4, 3, language);
    expect(low).toHaveLength(3);
    for (const row of low) expect(row).toMatch({ en: /AdaGrad\.$/, ko: /뒤졌습니다\.$/ }[language]);
  });
});

test('a guess before the end is told with its question, whole where there is room', () => {
  const [row, more] = panel([guess(null)], 4, 6);
  expect(`${row} ${more}`).toBe(`Your guess: SGD, Momentum, Adam, AdaGrad · ${asked.en}`);
  expect(panel([guess(null), guess(null), guess(null)], 3, 6)).toHaveLength(3);
});
