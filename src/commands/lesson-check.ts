import { escaped, inEachLanguage, type Language, shownPath } from '../base/text.ts';
import { experimentById } from '../engine/experiments/index.ts';
import type { Recipe } from '../engine/runs/recipe.ts';
import { openLesson } from '../lessons/built-in.ts';
import { type Check, checksOf, type Judged, judgeCheck, recipeKey } from '../lessons/checks.ts';
import type { RunsJson } from '../lessons/judge.ts';
import { print } from './destination.ts';
import { reportFailures } from './failures.ts';
import { toJson } from './formats.ts';
import type { Io } from './io.ts';
import { readable } from './io.ts';
import { Progress } from './progress.ts';
import { type TrainingOptions, trainAll } from './train-all.ts';

export interface LessonCheckRequest extends Omit<TrainingOptions, 'seed' | 'seeds' | 'data'> {
  /** The name of a lesson that comes along, or a file. */
  readonly lesson: string;
  /** So many seeds from 1 on; each recipe's own seed when left out. */
  readonly seeds?: number;
  readonly json: boolean;
  readonly language: Language;
}

interface Due {
  readonly check: Check;
  readonly seed: number;
}

/** The JSON of every recipe that is needed, each trained once; with the exit code of what failed. */
async function train(due: readonly Due[], { seeds: _, ...request }: LessonCheckRequest, io: Io) {
  const known = new Map<string, RunsJson>();
  let code = 0;
  const progress = new Progress(io, request.language);
  for (const [seed, together] of Map.groupBy(due, (one) => one.seed)) {
    const recipes = new Map<string, Recipe>();
    for (const { check } of together) recipes.set(recipeKey(check.recipe, seed), check.recipe);
    const chosen = [...recipes.values()].map(({ experiment, values, changes }) => ({
      experiment: experimentById(experiment),
      values,
      changes,
    }));
    const { reports } = await trainAll(chosen, { ...request, seed }, io, (jobs) => progress.drawAll(jobs));
    progress.clear();
    code = Math.max(code, reportFailures(reports, request.language, io));
    // What claims read is what `zigzag run --format json` prints.
    for (const [i, key] of [...recipes.keys()].entries()) known.set(key, JSON.parse(toJson(reports[i]!)));
  }
  return { known, code };
}

function summaryLine(checks: readonly Judged[], steps: number, language: Language): string {
  const failed = checks.filter(({ holds }) => !holds).length;
  const text = inEachLanguage((one) => {
    if (one === 'ko') {
      const count = `${steps}단계, 확인 ${checks.length}개`;
      return failed === 0 ? `${count}: 모두 맞습니다` : `${count} 가운데 ${failed}개가 맞지 않습니다`;
    }
    const count = `${steps} steps, ${checks.length} checks`;
    return failed === 0 ? `${count}: all hold` : `${count}: ${failed} ${failed === 1 ? 'does' : 'do'} not hold`;
  });
  return text[language];
}

/**
 * `zigzag lesson check`: trains the recipes of a lesson, equal ones once, and says which claims their numbers do not bear out.
 * Returns the exit code: 1 if there is one.
 * @throws UsageError for what is no lesson, before anything has run
 */
export async function lessonCheck(request: LessonCheckRequest, io: Io): Promise<number> {
  const lesson = openLesson(request.lesson);
  const due = checksOf(lesson).flatMap((check): Due[] => {
    const { seeds } = request;
    const own = seeds === undefined ? [check.recipe.seed] : Array.from({ length: seeds }, (_, i) => i + 1);
    return own.map((seed) => ({ check, seed }));
  });
  const { known, code } = await train(due, request, io);
  const checks = due.map(({ check, seed }) => judgeCheck(check, seed, known.get(recipeKey(check.recipe, seed))!));
  if (request.json) {
    const shown = checks.map(({ step, claim, seed, holds, value }) => ({ step, claim, seed, holds, value }));
    const text = JSON.stringify({ lesson: lesson.id, steps: lesson.steps.length, checks: shown });
    await print(`${escaped(text)}\n`, io);
  } else {
    const failed = checks.filter(({ holds }) => !holds);
    const seedWord = { en: 'seed', ko: '시드' }[request.language];
    const found = { en: 'found', ko: '실제' }[request.language];
    const lines = failed.map(
      ({ file, line, step, claim, seed, value }) =>
        `${shownPath(file)}:${line}: ${step}: ${escaped(`${claim}; ${found}: ${JSON.stringify(value)}`)} (${seedWord} ${seed})`,
    );
    const text = [...lines, summaryLine(checks, lesson.steps.length, request.language)].join('\n');
    await print(readable(`${text}\n`, io), io);
  }
  return checks.every(({ holds }) => holds) ? code : 1;
}
