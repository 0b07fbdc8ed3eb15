import { afterEach, describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { experimentById, experiments, resolveValues } from '../../../src/engine/experiments/index.ts';
import { guessText, isGuessAt, outcomeText } from '../../../src/engine/experiments/outcome.ts';
import type { Asked, GuessValue } from '../../../src/engine/experiments/questions.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { closeEngines, newEngine, tinyRace, tinySearch, Watched } from '../runs/threads.ts';

afterEach(closeEngines);

const tinyOverfit = { samples: '40', epochs: '12', hidden: '12,8', 'batch-size': '10' };

/** Parameters of runs that take milliseconds. */
const tiny: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'optimizer-path': { steps: '8' },
  'optimizer-mnist': tinyRace,
  'init-symmetry': { iterations: '30', hidden: '6,4', 'batch-size': '10' },
  'init-activations': { samples: '20', units: '10' },
  'init-mnist': { iterations: '60', 'batch-size': '10', hidden: '12,8', 'eval-every': '25' },
  'batchnorm-mnist': { ...tinyOverfit, scales: '0.5,0.1' },
  'overfit-weight-decay': tinyOverfit,
  'overfit-dropout': tinyOverfit,
  'batchnorm-layer': { units: '6', 'batch-size': '10', batches: '2' },
  'data-split': { samples: '30', candidates: '4', repeats: '20', images: '8' },
  'hyperparameter-search': tinySearch,
};

/** Every guess there is at a choice, orders forwards and backwards, the ends and the middle of an axis. */
function guessesAt(asked: Asked): GuessValue[] {
  if (asked.kind === 'level') return [asked.from, (asked.from + asked.to) / 2, asked.to];
  const ids = asked.items.map(({ id }) => id);
  return asked.kind === 'choice' ? ids : [ids, ids.toReversed()];
}

const asking = experiments.filter(({ questions }) => questions.length > 0);

test('every experiment that trains asks two questions or more, each with an id of its own', () => {
  const training = experiments.filter(
    ({ updates, needsData, light }) => updates !== undefined || (needsData && !light),
  );
  expect(training.length).toBeGreaterThan(5);
  for (const { id, questions } of [...training, ...asking]) {
    expect(questions.length, id).toBeGreaterThanOrEqual(2);
    expect(new Set(questions.map((question) => question.id)).size, id).toBe(questions.length);
  }
});

describe.each(asking.map(({ id }) => id))('%s', (id) => {
  const experiment = experimentById(id);

  test('asks about the runs of its defaults, in both languages, and has no answer before they start', () => {
    const runs = emptyResults(experiment.runs(resolveValues(experiment, {}), 1));
    for (const question of experiment.questions) {
      const asked = question.ask(runs)!;
      for (const language of languages) expect(asked.text[language].trim(), question.id).not.toBe('');
      for (const value of guessesAt(asked)) expect(isGuessAt(asked, value), question.id).toBe(true);
      expect(isGuessAt(asked, asked.kind === 'level' ? Number.NaN : 'no-such'), question.id).toBe(false);
      expect(question.ask([]), question.id).toBeNull();
    }
  });

  test('tells what came of every guess, in whole sentences', async () => {
    const results = await new Watched(newEngine(2), id, tiny[id] ?? {}).finish();
    for (const question of experiment.questions) {
      const asked = question.ask(results)!;
      const answer = question.answer(results)!;
      expect(answer.kind, question.id).toBe(asked.kind);
      const outcomes = guessesAt(asked).map((value) => {
        const outcome = outcomeText(asked, value, answer)!;
        for (const language of languages) {
          expect(outcome[language], question.id).not.toMatch(/undefined|NaN|Infinity|\s\s/);
          expect(outcome[language].trim(), question.id).toMatch(/\.$/);
          expect(guessText(asked, value)[language].trim()).not.toBe('');
        }
        expect(outcome.en).toMatch(/^You /);
        return outcome.en;
      });
      // A right guess and a wrong one are told apart.
      expect(new Set(outcomes).size, question.id).toBeGreaterThan(1);
    }
  });

  test('has no answer to runs that have told nothing', () => {
    const runs = emptyResults(experiment.runs(resolveValues(experiment, tiny[id] ?? {}), 1));
    for (const question of experiment.questions) expect(question.answer(runs), question.id).toBeNull();
  });
});
